"""Load, and per column the count and mean: DuckDB."""
import sys
import duckdb

con = duckdb.connect()
con.execute("create table t as select * from read_csv(?)", [sys.argv[1]])
names = [r[0] for r in con.execute("describe t").fetchall() if r[1] in ("BIGINT", "DOUBLE")]
print(con.execute("select " + ", ".join(f'count("{n}"), avg("{n}")' for n in names) + " from t").fetchone())
