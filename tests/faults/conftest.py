"""What stands here beside the test are programs that it starts: they are not imported."""

collect_ignore_glob = ["[!t]*.py"]
