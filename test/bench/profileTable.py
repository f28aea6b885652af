"""The other side of profile.bench.mjs: makes the table, and reads and describes it with pandas.

python profileTable.py make FILE ROWS | python profileTable.py pandas FILE
"""

import json
import resource
import sys
import time

import numpy as np
import pandas as pd


def make(path: str, rows: int) -> None:
    """16 doubles with 2 % missing, an integer, two strings, a date."""
    random = np.random.default_rng(0)
    columns = {f"x{i}": random.normal(size=rows).round(6) for i in range(16)}
    frame = pd.DataFrame(columns)
    for name in columns:
        frame.loc[random.random(rows) < 0.02, name] = np.nan
    frame["visits"] = random.integers(0, 1000, rows)
    frame["city"] = random.choice([f"city_{i}" for i in range(50)], rows)
    frame["product"] = random.choice([f"p{i:04d}" for i in range(5000)], rows)
    frame["day"] = pd.Timestamp("2020-01-01") + pd.to_timedelta(random.integers(0, 1500, rows), unit="D")
    frame.to_csv(path, index=False)


def describe(path: str) -> None:
    started = time.perf_counter()
    frame = pd.read_csv(path)
    read = time.perf_counter()
    frame.describe(include="all")
    done = time.perf_counter()
    cpu = resource.getrusage(resource.RUSAGE_SELF)
    facts = {
        "version": pd.__version__,
        "read": read - started,
        "describe": done - read,
        "total": done - started,
        "cpu": cpu.ru_utime + cpu.ru_stime,
        "rows": len(frame),
    }
    print(json.dumps(facts))


if sys.argv[1] == "make":
    make(sys.argv[2], int(sys.argv[3]))
else:
    describe(sys.argv[2])
