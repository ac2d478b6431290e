"""Scores calls on a cluster: Apache Spark hands every partition to the filter, a program that needs nothing else.

In: NDJSON, a call a line (a file, a folder or a pattern that Spark can read). Out: a folder of NDJSON, a scorecard a line in
the order of the calls, the same bytes as on one machine; on standard output how often each voice was given.

    cargo build --release --example filter
    spark-submit examples/spark/score.py CALLS OUT [--filter target/release/examples/filter] [--partitions N] [-- ARGUMENT…]

What follows `--` goes to the filter: `full`, `no-receipts`, `--pack FILE`. The program has to be at the same path on every
worker (or travel with the job: `spark-submit --files …/filter` and `--filter ./filter`).
"""

import argparse
import json
import shlex
import sys

from pyspark.sql import SparkSession

VOICES = ["greeting", "offer", "thanks", "apology", "closing"]


def verdicts(line):
    """The verdict of every voice in one scorecard, each counted once."""
    voices = json.loads(line)["voices"]
    return [((voice, voices[voice]["verdict"]), 1) for voice in VOICES]


def scored(lines, command, filter_code):
    """Pipes the lines of calls through the filter. It ends with 3 where a line could not be read: that line is named on the
    worker's standard error and the others are scored, so the job goes on; any other code stops it."""
    guarded = f'{command}; code=$?; [ "$code" = {filter_code} ] && exit 0; exit "$code"'
    return lines.pipe(f"sh -c {shlex.quote(guarded)}", checkCode=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("calls")
    parser.add_argument("out")
    parser.add_argument("--filter", default="target/release/examples/filter")
    parser.add_argument("--partitions", type=int)
    given = sys.argv[1:]
    cut = given.index("--") if "--" in given else len(given)
    options = parser.parse_args(given[:cut])

    spark = SparkSession.builder.appName("wusheng").getOrCreate()
    lines = spark.sparkContext.textFile(options.calls, options.partitions)
    command = shlex.join([options.filter, *given[cut + 1 :]])
    scorecards = scored(lines, command, filter_code=3)
    scorecards.saveAsTextFile(options.out)

    # Read back what was written rather than score a second time.
    counts = spark.sparkContext.textFile(options.out).flatMap(verdicts).reduceByKey(lambda a, b: a + b).collect()
    for (voice, verdict), calls in sorted(counts):
        print(f"{voice}\t{verdict}\t{calls}")
    spark.stop()


if __name__ == "__main__":
    main()
