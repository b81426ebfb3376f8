"""The process from which Spark forks its Python workers, with the model loaded: as ``pyspark.daemon``, but warm."""

from pyspark.daemon import manager

import timeline.engines.warm  # noqa: F401  # loading it is all that it is for

if __name__ == "__main__":
    manager()
