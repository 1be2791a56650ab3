"""The BCa bootstraps of estimators.R by scipy: python3 with_scipy.py RESPONSES.csv"""
import sys

import numpy as np
import pandas as pd
from scipy import stats

data = pd.read_csv(sys.argv[1], na_values=["", "99"])
data = data[data.edition == data.edition.max()]
scale = lambda prefix: data.filter(regex=f"^{prefix}_").mean(axis=1)
active = ((data.use_react >= 4) | (data.use_post >= 4)).astype(float)
passive = ((data.use_read >= 4) & (data.use_react < 4) & (data.use_post < 4)).astype(float)
pairs = [(active, "alignment"), (active, "efficiency"), (passive, "engagement"), (data.app_ideas, "efficiency"),
         (active, "effectiveness"), (passive, "communication"), (active, "knowledge")]
for x, outcome in pairs:
    means = pd.DataFrame({"org": data.org_id, "x": x, "y": scale(outcome)}).groupby("org").mean().dropna()
    of = lambda x, y, axis=-1: stats.pearsonr(x, y, axis=axis).statistic
    stats.bootstrap((means.x.to_numpy(), means.y.to_numpy()), of, paired=True, vectorized=True, n_resamples=9999,
                    method="BCa", batch=1000, random_state=np.random.default_rng(1))
