"""The engine of a cluster: the same functions over Arrow batches, carried out by Spark (extra ``spark``, and Java).

    session   a Spark session, or an error that says what is missing
    columns   rows between our schemas and those that Spark knows
    tasks     what runs on the executors: Arrow batches in, Arrow batches out
    jobs      how the tasks follow on each other, and what is exchanged between them
    remote    files that only Spark can see
    making    a build's tables out of them

A build's bytes do not depend on the engine: rows are extracted, related and merged by the functions that one machine
uses, each over all that it has to see, and which row stands in which part follows from the ids (``parts``).
"""
