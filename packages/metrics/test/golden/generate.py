"""Writes the golden vectors beside it: inputs with edge cases, and what published implementations say of them.

Run with Debian 12's Python (python3-sklearn 1.2.1, python3-skimage 0.19.3, python3-scipy 1.10.1, python3-numpy 1.24.2):

    /usr/bin/python3 generate.py

Where no library has a metric, the paper's formula is written out in NumPy, and `source` says so.
"""
import json
import os

import numpy as np
from scipy.linalg import sqrtm
from scipy.ndimage import convolve
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from scipy.stats import entropy, wasserstein_distance
from skimage.metrics import mean_squared_error as image_mse, peak_signal_noise_ratio, structural_similarity
from sklearn import metrics
from sklearn.metrics.pairwise import polynomial_kernel, rbf_kernel
from sklearn.neighbors import KernelDensity, NearestNeighbors

rng = np.random.default_rng(20)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    return value


def write(name, content):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".json")
    with open(path, "w") as file:
        json.dump(plain(content), file, separators=(",", ":"), allow_nan=False)
        file.write("\n")


def classification():
    imbalanced = np.array([1] * 5 + [0] * 95)
    cases = {
        "binary": ([1, 1, 0, 0, 1, 0, 1], [1, 0, 0, 1, 1, 0, 1]),
        "three classes": (rng.integers(0, 3, 60), rng.integers(0, 3, 60)),
        "imbalanced 95/5": (np.where(rng.random(100) < 0.1, 1 - imbalanced, imbalanced), imbalanced),
        "imbalanced, always the large class": (np.zeros(100, int), imbalanced),
        "texts": (["dog", "cat", "cat", "Bird", "dog", "cat"], ["dog", "cat", "dog", "Bird", "Bird", "cat"]),
        "a class that is never predicted": ([0, 0, 1, 1, 0], [0, 2, 1, 1, 2]),
        "a class that is predicted and does not occur": ([0, 3, 1, 3, 0], [0, 1, 1, 1, 0]),
        "nothing right": ([1, 2, 0], [0, 1, 2]),
        "one example": ([4], [4]),
        "one example, wrong": ([4], [5]),
        "numbers in the order of their size": ([-1, 2, 10, 9], [-1, 10, 10, 9]),
    }
    out = []
    for name, (predicted, actual) in cases.items():
        predicted, actual = np.asarray(predicted), np.asarray(actual)
        labels = np.unique(np.concatenate([predicted, actual]))
        options = {"labels": labels, "zero_division": 0}

        def against_all(score, **more):
            return [score(actual == label, predicted == label, zero_division=0, **more) for label in labels]

        averages = {
            average: {
                "precision": metrics.precision_score(actual, predicted, average=average, **options),
                "recall": metrics.recall_score(actual, predicted, average=average, **options),
                "f1": metrics.f1_score(actual, predicted, average=average, **options),
                "f2": metrics.fbeta_score(actual, predicted, beta=2, average=average, **options),
            }
            for average in ["macro", "micro", "weighted"]
        }
        specificity = [metrics.recall_score(actual != label, predicted != label, zero_division=0) for label in labels]
        there_are_others = [bool(np.any(actual != label)) for label in labels]
        out.append({
            "name": name,
            "predicted": predicted,
            "actual": actual,
            "labels": labels,
            "counts": metrics.confusion_matrix(actual, predicted, labels=labels).ravel(),
            "precision": against_all(metrics.precision_score),
            "recall": against_all(metrics.recall_score),
            "specificity": specificity,
            "falsePositiveRate": [1 - rate if others else 0 for rate, others in zip(specificity, there_are_others)],
            "f1": against_all(metrics.f1_score),
            "fHalf": against_all(metrics.fbeta_score, beta=0.5),
            "averages": averages,
            "accuracy": metrics.accuracy_score(actual, predicted),
            "balancedAccuracy": metrics.balanced_accuracy_score(actual, predicted),
        })
    return out


def delong(scores, positive):
    """DeLong, DeLong and Clarke-Pearson (1988), eq. 1-5, over all pairs."""
    above = scores[positive][:, None] - scores[~positive][None, :]
    psi = (above > 0) + 0.5 * (above == 0)
    if min(psi.shape) < 2:
        return None
    return np.sqrt(psi.mean(axis=1).var(ddof=1) / psi.shape[0] + psi.mean(axis=0).var(ddof=1) / psi.shape[1])


def ranking():
    labels = rng.integers(0, 2, 40)
    imbalanced = np.array([1] * 5 + [0] * 95)
    cases = {
        "distinct scores": (rng.normal(size=40) + labels, labels),
        "ties": (np.round(rng.normal(size=40) + labels) + 0.0, labels),
        "ties between and within classes": ([0.5, 0.5, 0.5, 0.2, 0.2, 0.9, 0.9, 0.1], [1, 0, 1, 1, 0, 0, 1, 0]),
        "constant scores": (np.full(10, 0.3), [1, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
        "perfect": ([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]),
        "upside down": ([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1]),
        "one of either": ([0.3, 0.4], [0, 1]),
        "imbalanced 95/5": (np.round(rng.normal(size=100) + 1.5 * imbalanced, 1) + 0.0, imbalanced),
        "texts, the first by the alphabet": ([0.9, 0.8, 0.8, 0.4, 0.3, 0.1], ["cat", "dog", "cat", "dog", "cat", "dog"], "cat"),
        "texts, the last by the alphabet": ([0.9, 0.8, 0.8, 0.4, 0.3, 0.1], ["cat", "dog", "cat", "dog", "cat", "dog"], "dog"),
        "texts of digits": ([0.2, 0.7, 0.7, 0.5, 0.6], ["10", "9", "10", "9", "10"], "9"),
    }
    out = []
    for name, (scores, actual, *given) in cases.items():
        scores, actual = np.asarray(scores), np.asarray(actual)
        positive = given[0] if given else 1
        false, true, thresholds = metrics.roc_curve(actual, scores, pos_label=positive, drop_intermediate=False)
        out.append({
            "name": name,
            "scores": scores,
            "actual": actual,
            "positive": positive,
            "falsePositiveRates": false,
            "truePositiveRates": true,
            "thresholdsAfterFirst": thresholds[1:],
            "auc": metrics.roc_auc_score(actual == positive, scores),
            "delong": delong(scores, actual == positive),
            "averagePrecision": metrics.average_precision_score(actual, scores, pos_label=positive),
        })
    return out


def top_k():
    scores = np.round(rng.random((30, 5)), 3)
    actual = rng.integers(0, 5, 30)
    values = [metrics.top_k_accuracy_score(actual, scores, k=k, labels=range(5)) for k in [1, 2, 3, 4, 5]]
    return {"scores": scores, "actual": actual, "values": values}


def images():
    """Pictures from a formula, so that they need no place in the file. The test has the same one."""
    def picture(height, width, channels, seed):
        row, column, channel = np.meshgrid(np.arange(height), np.arange(width), np.arange(channels), indexing="ij")
        return 0.5 + 0.3 * np.sin(0.7 * row + 0.3 * column * seed + channel) + 0.2 * np.cos(0.11 * row * column + seed)

    def similar(x, y, **options):
        return structural_similarity(x, y, gaussian_weights=True, use_sample_covariance=False, channel_axis=2, **options)

    ssim = []
    for height, width, channels, sigma, window, data_range in [
        (28, 28, 1, 1.5, 11, 1), (11, 11, 1, 1.5, 11, 1), (16, 33, 3, 1.5, 11, 1), (20, 20, 1, 1.0, 9, 1), (28, 28, 1, 1.5, 11, 2),
    ]:
        x, y = picture(height, width, channels, 1), picture(height, width, channels, 2)
        ssim.append({
            "shape": [1, height, width, channels], "sigma": sigma, "window": window, "range": data_range,
            "value": similar(x, y, sigma=sigma, data_range=data_range),
            "withItself": similar(x, x, sigma=sigma, data_range=data_range),
            "withConstant": similar(x, np.full_like(x, 0.5), sigma=sigma, data_range=data_range),
            "psnr": peak_signal_noise_ratio(x, y, data_range=data_range),
            "mse": image_mse(x, y),
            "mae": metrics.mean_absolute_error(x.ravel(), y.ravel()),
        })

    ms_ssim = []
    for height, width, channels, window, weights in [
        (176, 180, 1, 11, [0.0448, 0.2856, 0.3001, 0.2363, 0.1333]), (28, 30, 3, 7, [0.3, 0.3, 0.4]), (14, 15, 1, 7, [0.5, 0.5]),
    ]:
        x = picture(height, width, channels, 1)
        y = 0.8 * x + 0.2 * picture(height, width, channels, 2)
        values = [multi_scale(x[:, :, channel], y[:, :, channel], window, weights) for channel in range(channels)]
        ms_ssim.append({"shape": [1, height, width, channels], "window": window, "weights": weights, "value": np.mean(values)})
    return {"ssim": ssim, "msSsim": ms_ssim, "source of msSsim": "Wang, Simoncelli and Bovik (2003), eq. 7, with two-dimensional windows"}


def multi_scale(x, y, window, weights):
    offsets = np.arange(window) - (window - 1) / 2
    kernel = np.exp(-(offsets[:, None] ** 2 + offsets[None, :] ** 2) / (2 * 1.5 ** 2))
    kernel /= kernel.sum()
    margin = (window - 1) // 2
    product = 1
    for scale, weight in enumerate(weights):
        def mean(image):
            return convolve(image, kernel)[margin:image.shape[0] - margin, margin:image.shape[1] - margin]
        mx, my = mean(x), mean(y)
        vx, vy, vxy = mean(x * x) - mx ** 2, mean(y * y) - my ** 2, mean(x * y) - mx * my
        luminance = (2 * mx * my + 1e-4) / (mx ** 2 + my ** 2 + 1e-4)
        structure = (2 * vxy + 9e-4) / (vx + vy + 9e-4)
        last = scale == len(weights) - 1
        product *= np.mean(luminance * structure if last else structure) ** weight
        x, y = [np.array([[image[2 * i:2 * i + 2, 2 * j:2 * j + 2].mean() for j in range(image.shape[1] // 2)] for i in range(image.shape[0] // 2)]) for image in (x, y)]
    return product


def errors():
    cases = {
        "vectors": (np.round(rng.normal(size=(6, 4)), 3), np.round(rng.normal(size=(6, 4)), 3)),
        "constant": (np.full((3, 2), 5.0), np.full((3, 2), 2.0)),
        "one example": ([[1.0, 2.0]], [[1.5, 0.0]]),
    }
    return [
        {"name": name, "x": x, "prediction": y, "mae": metrics.mean_absolute_error(x, y), "mse": metrics.mean_squared_error(x, y)}
        for name, (x, y) in cases.items()
    ]


def clustering():
    blobs = np.round(np.concatenate([rng.normal(size=(15, 3)), rng.normal(size=(25, 3)) + 3, rng.normal(size=(2, 3)) - 4]), 3)
    cases = {
        "random": (rng.integers(0, 4, 50), rng.integers(0, 3, 50)),
        "equal but for names": ([2, 2, 0, 0, 1], ["a", "a", "c", "c", "b"]),
        "one cluster": (np.zeros(10, int), rng.integers(0, 2, 10)),
        "one cluster, one class": ([0, 0, 0], ["x", "x", "x"]),
        "every example alone": ([0, 1, 2, 3], [3, 2, 1, 0]),
        "every example alone against one class": ([0, 1, 2, 3], [0, 0, 0, 0]),
        "independent": ([0, 0, 1, 1], [0, 1, 0, 1]),
        "worse than chance": ([0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 2, 0]),
        "more clusters than classes": (rng.integers(0, 7, 40), rng.integers(0, 2, 40)),
        "more classes than clusters": (rng.integers(0, 2, 40), rng.integers(0, 7, 40)),
        "one example": ([3], ["x"]),
        "imbalanced 95/5": ([0] * 90 + [1] * 10, [0] * 95 + [1] * 5),
    }
    partitions = []
    for name, (clusters, classes) in cases.items():
        table = metrics.cluster.contingency_matrix(clusters, classes)
        rows, columns = linear_sum_assignment(-table)
        partitions.append({
            "name": name, "clusters": clusters, "classes": classes,
            "accuracy": table[rows, columns].sum() / table.sum(),
            "adjustedRandIndex": metrics.adjusted_rand_score(classes, clusters),
            "normalizedMutualInformation": {
                mean: metrics.normalized_mutual_info_score(classes, clusters, average_method=mean)
                for mean in ["arithmetic", "geometric", "min", "max"]
            },
        })
    silhouettes = []
    for name, examples, clusters in [
        ("blobs", blobs, [0] * 15 + [1] * 25 + [2] * 2),
        ("random clusters", blobs, rng.integers(0, 5, 42)),
        ("an example alone", blobs[:10], [0] * 5 + [1] * 4 + [2]),
        ("duplicated points", np.repeat(blobs[:6], 3, axis=0), np.repeat([0, 1, 0, 1, 0, 1], 3)),
        ("names", blobs[10:22], ["a"] * 5 + ["b"] * 7),
    ]:
        silhouettes.append({
            "name": name, "examples": examples, "clusters": clusters,
            "value": metrics.silhouette_score(examples, clusters), "silhouettes": metrics.silhouette_samples(examples, clusters),
        })
    assignments = []
    for rows, columns in [(1, 1), (2, 2), (5, 5), (4, 7), (7, 4), (12, 12)]:
        for costs in [np.round(rng.normal(size=(rows, columns)), 3), rng.integers(0, 3, (rows, columns))]:
            chosen = linear_sum_assignment(costs)
            assignments.append({"costs": costs.ravel(), "columns": columns, "total": costs[chosen].sum()})
    return {"partitions": partitions, "silhouettes": silhouettes, "assignments": assignments}


def unbiased(kernel, x, y):
    kxx, kyy, kxy = kernel(x, x), kernel(y, y), kernel(x, y)
    m, n = len(x), len(y)
    return (kxx.sum() - np.trace(kxx)) / (m * (m - 1)) + (kyy.sum() - np.trace(kyy)) / (n * (n - 1)) - 2 * kxy.mean()


def generative():
    def features(rows, width, shift=0.0):
        return np.round(rng.normal(size=(rows, width)) @ np.diag(np.linspace(0.5, 2, width)) + shift, 3)

    pairs = {
        "different sizes": (features(60, 5), features(47, 5, 0.5)),
        "one set twice": (features(20, 3),) * 2,
        "duplicated points": (np.repeat(features(8, 3), 3, axis=0), np.repeat(features(6, 3, 0.3), 4, axis=0)),
        "a constant feature": (np.hstack([features(30, 2), np.ones((30, 1))]), np.hstack([features(30, 2, 1), np.full((30, 1), 2.0)])),
        "one value": (features(12, 1), features(9, 1, 1)),
    }
    out = []
    for name, (x, y) in pairs.items():
        s, t = np.atleast_2d(np.cov(x, rowvar=False)), np.atleast_2d(np.cov(y, rowvar=False))
        # Of the symmetric form: SciPy's square root of the product itself fails where it is singular.
        root = np.real(sqrtm(s + 1e-14 * np.eye(len(s))))
        middle = root @ t @ root
        fid = ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(s) + np.trace(t) - 2 * np.sqrt(np.clip(np.linalg.eigvalsh((middle + middle.T) / 2), 0, None)).sum()
        if name in ("different sizes", "one value"):
            direct = ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(s + t - 2 * np.real(sqrtm(s @ t)))
            assert abs(direct - fid) < 1e-9
            fid = direct
        distances = np.sort(np.concatenate([cdist(x, x)[np.triu_indices(len(x), 1)], cdist(y, y)[np.triu_indices(len(y), 1)], cdist(x, y).ravel()]))
        k = 3
        x_radii, y_radii = np.sort(cdist(x, x), axis=1)[:, k], np.sort(cdist(y, y), axis=1)[:, k]
        inside = cdist(x, y) <= x_radii[:, None]
        nearest = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(x).kneighbors(y)[0][:, 0]
        out.append({
            "name": name, "x": x, "y": y, "fid": fid,
            "kid": unbiased(lambda a, b: polynomial_kernel(a, b, degree=3, coef0=1), x, y),
            "mmd": unbiased(lambda a, b: rbf_kernel(a, b, gamma=1 / (2 * 0.7 ** 2)), x, y),
            "medianDistance": np.median(distances),
            "precision": inside.any(axis=0).mean(),
            "recall": (cdist(y, x) <= y_radii[:, None]).any(axis=0).mean(),
            "density": inside.sum() / (k * len(y)),
            "coverage": inside.any(axis=1).mean(),
            "parzen": KernelDensity(kernel="gaussian", bandwidth=0.4).fit(x).score_samples(y).mean(),
            "nearestDistances": nearest,
        })
    wasserstein = []
    for x, y in [([0, 1], [3, 4]), (features(10, 1).ravel(), features(10, 1).ravel()), (features(7, 1).ravel(), features(12, 1, 1).ravel()), ([1, 1, 1, 2], [1, 2]), ([5], [1, 2, 4])]:
        wasserstein.append({"x": x, "y": y, "w1": wasserstein_distance(x, y)})
    probabilities = rng.dirichlet(np.full(6, 0.3), 40)
    split_scores = [np.exp(np.mean([entropy(row, part.mean(0)) for row in part])) for part in np.split(probabilities, 4)]
    return {
        "pairs": out,
        "wasserstein": wasserstein,
        "inception": {
            "probabilities": probabilities, "one": np.exp(np.mean([entropy(row, probabilities.mean(0)) for row in probabilities])),
            "four": np.mean(split_scores), "fourSpread": np.std(split_scores, ddof=1),
        },
    }


write("classification", classification())
write("ranking", {"curves": ranking(), "topK": top_k()})
write("reconstruction", {"errors": errors(), **images()})
write("clustering", clustering())
write("generative", generative())
