-- A type of event in a word of Korean, with what its status adds: 공급계약, 착공 연기, 매각 부인.
-- one row per call: scalar macro; the trigger itself where it is a noun that says more than the type does
-- reads: nothing
-- example: timeline query "SELECT type_label('facility.open', '준공', 'delayed') AS label"
CREATE MACRO type_label(type, trigger, status) AS
  coalesce(
    nullif(
      CASE
        WHEN type IN ('facility.open', 'facility.close', 'capital.listing', 'product.launch', 'policy.measure') THEN regexp_extract(trigger, '착공|기공|준공|완공|가동|개점|개소|개장|개관|오픈|폐쇄|철수|폐점|폐업|상장폐지|상장|공모|청약|양산|개발|출시|인상|인하|동결|개정|시행|승인|발의|의결|지정')
        WHEN type LIKE 'legal.%' OR type = 'org.change' THEN regexp_extract(trigger, '압수수색|기소|구속|소환|항소|상고|제소|소송|판결|선고|과징금|과태료|영업정지|시정명령|회생|파산|워크아웃|부도|설립|출범|조직개편|사명 변경|이전|진출')
        WHEN type IN ('contact.meeting', 'contact.travel', 'org.general_meeting', 'incident.accident') THEN regexp_extract(trigger, '기자간담회|간담회|정상회담|회담|면담|면접|회의|기자회견|출국|귀국|방문|출장|주주총회|이사회|화재|폭발|해킹|유출|장애')
      END,
      ''
    ),
    CASE type
      WHEN 'deal.partnership' THEN '제휴·협약'
      WHEN 'deal.supply_contract' THEN '공급계약'
      WHEN 'deal.licensing' THEN '기술수출'
      WHEN 'deal.joint_venture' THEN '합작'
      WHEN 'ma.acquisition' THEN '인수'
      WHEN 'ma.divestiture' THEN '매각'
      WHEN 'ma.reorganization' THEN '합병·분할'
      WHEN 'capital.equity_issue' THEN '증자·감자'
      WHEN 'capital.debt_issue' THEN '채권 발행·차입'
      WHEN 'capital.funding_round' THEN '투자 유치'
      WHEN 'capital.listing' THEN '상장'
      WHEN 'capital.shareholder_return' THEN '주주환원'
      WHEN 'capital.stake_change' THEN '지분 변동'
      WHEN 'invest.plan' THEN '투자'
      WHEN 'facility.open' THEN '시설 개설'
      WHEN 'facility.close' THEN '시설 폐쇄'
      WHEN 'product.launch' THEN '출시'
      WHEN 'product.recall' THEN '리콜·판매 중단'
      WHEN 'product.approval' THEN '허가·인증'
      WHEN 'price.change' THEN '가격 조정'
      WHEN 'results.report' THEN '실적'
      WHEN 'macro.statistic' THEN '통계'
      WHEN 'results.outlook' THEN '전망·등급'
      WHEN 'market.move' THEN '시세'
      WHEN 'people.appointment' THEN '선임'
      WHEN 'people.departure' THEN '퇴임'
      WHEN 'people.death' THEN '별세'
      WHEN 'people.award' THEN '수상·선정'
      WHEN 'contact.meeting' THEN '만남'
      WHEN 'contact.travel' THEN '방문'
      WHEN 'org.general_meeting' THEN '주총·이사회'
      WHEN 'org.change' THEN '조직 변경'
      WHEN 'labor.dispute' THEN '쟁의'
      WHEN 'labor.agreement' THEN '노사 합의'
      WHEN 'labor.workforce' THEN '채용·감원'
      WHEN 'legal.proceeding' THEN '소송·재판'
      WHEN 'legal.investigation' THEN '수사·조사'
      WHEN 'legal.sanction' THEN '제재'
      WHEN 'legal.insolvency' THEN '회생·파산'
      WHEN 'incident.accident' THEN '사고'
      WHEN 'policy.measure' THEN '정책'
      WHEN 'event.held' THEN '행사'
      WHEN 'event.campaign' THEN '캠페인'
      WHEN 'corp.anniversary' THEN '기념일'
    END,
    type
  ) || CASE status
    WHEN 'ongoing' THEN ' 중'
    WHEN 'scheduled' THEN ' 예정'
    WHEN 'planned' THEN ' 계획'
    WHEN 'expected' THEN ' 전망'
    WHEN 'considered' THEN ' 검토'
    WHEN 'rumoured' THEN ' 설'
    WHEN 'delayed' THEN ' 연기'
    WHEN 'cancelled' THEN ' 취소'
    WHEN 'denied' THEN ' 부인'
    ELSE ''
  END;
