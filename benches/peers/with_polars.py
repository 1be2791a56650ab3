"""Load, and per column the count and mean: polars."""
import sys
import polars as pl

data = pl.read_csv(sys.argv[1])
numbers = data.select(pl.selectors.numeric())
print(numbers.count().row(0), numbers.mean().row(0))
