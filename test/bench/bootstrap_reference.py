"""The reference of bootstrap.bench.mjs: reads the sample as JSON on stdin, writes time and interval as JSON."""

import json
import sys
import time

import numpy as np
from sklearn.metrics import roc_auc_score

sample = json.load(sys.stdin)
actual = np.array(sample["actual"])
scores = np.array(sample["scores"])
rng = np.random.default_rng(1)
started, cpu = time.perf_counter(), time.process_time()
values = []
for _ in range(1000):
    rows = rng.integers(0, len(actual), len(actual))
    values.append(roc_auc_score(actual[rows], scores[rows]))
interval = np.quantile(values, [0.025, 0.975]).tolist()
seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
print(json.dumps({"seconds": seconds, "cpu": cpu, "interval": interval}))
