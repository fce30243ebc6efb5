"""Lasso solutions of scikit-learn. Run: python3 generate.py > lasso.json"""
import json

import numpy as np
from sklearn.decomposition import sparse_encode

random = np.random.RandomState(7)
dictionary = random.randn(12, 8)
dictionary /= np.linalg.norm(dictionary, axis=1, keepdims=True)
x = random.randn(6, 8)
rounded = lambda values: np.round(values, 7).tolist()
dictionary, x = np.array(rounded(dictionary)), np.array(rounded(x))
codes = {
    str(alpha): rounded(sparse_encode(x, dictionary, algorithm="lasso_cd", alpha=alpha, max_iter=100_000))
    for alpha in (0.05, 0.3, 1.0)
}
print(json.dumps({"dictionary": dictionary.tolist(), "x": x.tolist(), "codes": codes}))
