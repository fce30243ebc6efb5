"""Writes linear-models.json beside it: small problems and the optima that published implementations find.

Run with Debian 12's Python (python3-sklearn 1.2.1, python3-numpy 1.24.2):

    /usr/bin/python3 generate.py
"""
import json
import os

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error, r2_score

random = np.random.RandomState(7)
size, width, classes, outputs = 60, 4, 3, 2
decimals = 3

labels = np.arange(size) % classes
centres = random.normal(size=(classes, width))
x = np.round(centres[labels] + random.normal(size=(size, width)), decimals)

logistic = []
for decay in [0.01, 0.1]:
    # scikit-learn minimises ½‖W‖² + C Σ loss, which is a penalty of 1/(C·size) on the mean loss.
    model = LogisticRegression(C=1 / (decay * size), tol=1e-12, max_iter=100_000).fit(x, labels)
    probabilities = model.predict_proba(x)
    logistic.append({
        'weightDecay': decay,
        'kernel': model.coef_.T.tolist(),
        'probabilities': probabilities.tolist(),
        'crossEntropy': log_loss(labels, probabilities),
        'accuracy': model.score(x, labels),
    })

target = np.round(x @ random.normal(size=(width, outputs)) + [1, -2] + 0.5 * random.normal(size=(size, outputs)), decimals)
design = np.hstack([x, np.ones((size, 1))])
solution = np.linalg.lstsq(design, target, rcond=None)[0]
predicted = design @ solution
linear = {
    'target': target.tolist(),
    'kernel': solution[:-1].tolist(),
    'bias': solution[-1].tolist(),
    'predicted': predicted.tolist(),
    'sigma': float(np.sqrt(mean_squared_error(target, predicted))),
    'meanSquaredError': mean_squared_error(target, predicted),
    'meanAbsoluteError': mean_absolute_error(target, predicted),
    'rSquared': r2_score(target, predicted, multioutput='variance_weighted'),
}

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'linear-models.json'), 'w') as file:
    json.dump({'x': x.tolist(), 'labels': labels.tolist(), 'logistic': logistic, 'linear': linear}, file)
    file.write('\n')
