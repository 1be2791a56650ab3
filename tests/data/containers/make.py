"""Writes answers.csv as workbooks, Parquet and SPSS files, and packed.

Python 3.11.7, pandas 3.1.1, pyarrow 26.0.1, openpyxl 3.1.5, polars 2.1.0, xlsxwriter 3.3.1, pyreadstat 1.3.7, zstandard 0.25."""
import gzip

import openpyxl, pandas as pd, polars as pl, pyarrow as pa, pyarrow.parquet as pq, pyreadstat, xlsxwriter, zstandard
print("pandas", pd.__version__, "pyarrow", pa.__version__, "openpyxl", openpyxl.__version__, "polars", pl.__version__,
      "xlsxwriter", xlsxwriter.__version__, "pyreadstat", pyreadstat.__version__)
d = pd.read_csv("answers.csv", parse_dates=["filled_in", "started"], dtype={"org_id": str, "remark": str})
d["filled_in"] = d["filled_in"].dt.date
d.to_excel("openpyxl.xlsx", index=False, sheet_name="Antwoorden", engine="openpyxl")
d.to_excel("xlsxwriter.xlsx", index=False, sheet_name="Antwoorden", engine="xlsxwriter")
pyreadstat.write_sav(d, "pyreadstat.sav")
for q in ["q1", "q2", "q3", "q4"]:
    d[q] = d[q].astype("Int8")
t = pa.Table.from_pandas(d, preserve_index=False)
pq.write_table(t, "pyarrow-snappy.parquet")
pq.write_table(t, "pyarrow-gzip.parquet", compression="gzip", data_page_version="2.0", use_dictionary=False)
pq.write_table(t, "pyarrow-delta.parquet", compression="zstd", use_dictionary=False, data_page_version="2.0", row_group_size=4,
    column_encoding={"org_id": "DELTA_BYTE_ARRAY", "wave": "DELTA_BINARY_PACKED", "q1": "PLAIN", "q2": "PLAIN", "q3": "PLAIN", "q4": "PLAIN",
      "share": "BYTE_STREAM_SPLIT", "filled_in": "DELTA_BINARY_PACKED", "started": "PLAIN", "remark": "DELTA_LENGTH_BYTE_ARRAY"})
pq.write_table(t, "pyarrow-lz4.parquet", compression="lz4", row_group_size=2)
pq.write_table(t, "pyarrow-none.parquet", compression="none", data_page_size=16)
p = pl.read_csv("answers.csv", try_parse_dates=True, schema_overrides={"q1": pl.Int8, "q2": pl.UInt16, "share": pl.Float32})
p.write_parquet("polars.parquet")

text = open("answers.csv", "rb").read()
open("answers.csv.gz", "wb").write(gzip.compress(text, mtime=0))
open("answers.csv.zst", "wb").write(zstandard.ZstdCompressor().compress(text[:100]) + zstandard.ZstdCompressor().compress(text[100:]))

# A sheet with what goes wrong in sheets.
w = openpyxl.Workbook()
s = w.active
names = list(pd.read_csv("answers.csv", nrows=0).columns)
for row in [
    [], names,
    ["Noord", 2024, 4.5, True, "3", 1, "#DIV/0!", None, None, None],
    [],
    ["Noord", 2024, 7, 2, 3, 1, "12,5", None, None, None, "a note beside the table"],
    names,
    [None, 2024.0, 1, 2, 3, 4, 50, None, None, None],
    ["Noord", 2024, 1, 2, 3, 4, 101, None, None, "=1+1"],
]:
    s.append(row)
s["G3"].data_type = "e"
w.save("odd.xlsx")
nested = t.append_column("several", pa.array([["a"], ["b", "c"], None, [], ["d"], ["e"]]))
pq.write_table(nested, "nested.parquet")
