-- What the dataset rests on, by publisher: articles read, without an event, truncated, copies.
-- one row per publisher; an empty name where none is given
-- reads: coverage
-- example: timeline query publishers
SELECT
  publisher,
  CAST(sum(article_count) AS BIGINT) AS article_count,
  CAST(sum(without_event_count) AS BIGINT) AS without_event_count,
  CAST(sum(truncated_count) AS BIGINT) AS truncated_count,
  CAST(sum(copy_count) AS BIGINT) AS copy_count,
  CAST(sum(mention_count) AS BIGINT) AS mention_count,
  CAST(sum(event_count) AS BIGINT) AS event_count
FROM coverage
GROUP BY publisher
ORDER BY article_count DESC, publisher;
