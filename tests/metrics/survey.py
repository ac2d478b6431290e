#!/usr/bin/env python3
"""The figures that tests/metrics.rs holds the survey's dimension table and drivers against, reckoned without the project.

usage: survey.py telecom-voice.csv      (needs pandas, statsmodels, scipy)
8 to 10 of ten is satisfied; -1 is no answer; complained: the sum of the two complaint columns is above 0.
"""
import sys
import pandas as pd
import statsmodels.api as sm
from scipy.stats import spearmanr

PARTS = ["网络覆盖与信号强度", "语音通话清晰度", "语音通话稳定性"]
t = pd.read_csv(sys.argv[1])
overall = t["语音通话整体满意度"]
happy = overall >= 8
print("satisfied", int(happy.sum()), "of", len(t))
for part in PARTS:
    good = t[part] >= 8
    a, b = int((good & happy).sum()), int((good & ~happy).sum())
    c, d = int((~good & happy).sum()), int((~good & ~happy).sum())
    print(part, "satisfied", int(good.sum()), "sum", int(t[part].sum()), "odds ratio %.10g" % (a * d / (b * c)),
          "spearman %.10g" % spearmanr(t[part], overall).statistic)
x = sm.add_constant(pd.DataFrame({part: (t[part] >= 8).astype(float) for part in PARTS}))
model = sm.Logit(happy.astype(float), x).fit(disp=0, tol=1e-14, maxiter=200)
for part in PARTS:
    print(part, "joint log odds %.10g error %.10g" % (model.params[part], model.bse[part]))
