"""What changed after an event: interrupted time series, placebo dates, synthetic difference-in-differences, verdict.

`negbin` fits the regression, `its` estimates the change with a block-bootstrap interval, `placebo` compares it with
dates on which nothing is said to have happened, `synthetic` with other units, `verdict` puts the two into words. They
say what the figures are consistent with, never what caused them.
"""
