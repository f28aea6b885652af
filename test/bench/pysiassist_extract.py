"""Lays out PYSIASSIST's published samples as files: OUT/positive/03-16.py is pattern 3, row 16 of its sheet.

    python pysiassist_extract.py testing_codes_set.xlsx OUT

The workbook is dataset/testing_codes_set.xlsx of github.com/Hong-Shuo/PYSIASSIST (needs openpyxl). Rows without a
pattern or without code are left out and named.
"""

import sys
from pathlib import Path

import openpyxl

workbook = openpyxl.load_workbook(sys.argv[1], read_only=True)
for sheet, folder in [("Positive Sample", "positive"), ("Negative Sample", "negative")]:
    out = Path(sys.argv[2]) / folder
    out.mkdir(parents=True, exist_ok=True)
    rows = workbook[sheet].iter_rows(min_row=2, values_only=True)
    for number, (pattern, _, code, *_) in enumerate(rows, start=2):
        if pattern is None or not code:
            print(f"left out: {sheet}, row {number}")
            continue
        text = str(code).replace("\r\n", "\n").replace("\r", "\n")
        (out / f"{int(pattern):02}-{number}.py").write_text(text, encoding="utf-8")
