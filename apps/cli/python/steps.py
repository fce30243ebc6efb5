"""The training steps of `gen bench` in PyTorch.

    python3 steps.py THREADS

answers each line `run TASK STEPS` on standard input with one line of JSON: the milliseconds of each step, and the loss of
the last. Sizes, initial weights, losses and optimisers are those of src/bench/tasks.
"""
import json
import os
import re
import signal
import sys
import time

THREADS = sys.argv[1]
# Libraries read these when they are loaded.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = THREADS

import torch
import torch.nn.functional as F

torch.set_num_threads(int(THREADS))
torch.manual_seed(1)


def weight(shape, fan_in):
    return ((torch.rand(shape) * 2 - 1) / fan_in**0.5).requires_grad_()


def zeros(size):
    return torch.zeros(size, requires_grad=True)


def adam_step(parameters, loss):
    optimizer = torch.optim.Adam(parameters, 1e-3)

    def step():
        optimizer.zero_grad()
        value = loss()
        value.backward()
        optimizer.step()
        return value.item()

    return step


def negative_elbo(logits, x, mean, log_variance):
    reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1).mean()
    return reconstruction - 0.5 * (1 + log_variance - mean**2 - log_variance.exp()).sum(1).mean()


def reparameterized(mean, log_variance):
    return mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)


def vae():
    batch, pixels, hidden, latent = 128, 784, 400, 20
    w1, b1 = weight((hidden, pixels), pixels), zeros(hidden)
    w2, b2 = weight((latent, hidden), hidden), zeros(latent)
    w3, b3 = weight((latent, hidden), hidden), zeros(latent)
    w4, b4 = weight((hidden, latent), latent), zeros(hidden)
    w5, b5 = weight((pixels, hidden), hidden), zeros(pixels)
    x = torch.rand(batch, pixels)

    def loss():
        h = F.relu(F.linear(x, w1, b1))
        mean, log_variance = F.linear(h, w2, b2), F.linear(h, w3, b3)
        z = reparameterized(mean, log_variance)
        logits = F.linear(F.relu(F.linear(z, w4, b4)), w5, b5)
        return negative_elbo(logits, x, mean, log_variance)

    return adam_step([w1, b1, w2, b2, w3, b3, w4, b4, w5, b5], loss)


def conv_vae():
    batch, latent, features = 64, 20, 7 * 7 * 64
    w1, b1 = weight((32, 1, 3, 3), 9), zeros(32)
    w2, b2 = weight((64, 32, 3, 3), 9 * 32), zeros(64)
    w3, b3 = weight((latent, features), features), zeros(latent)
    w4, b4 = weight((latent, features), features), zeros(latent)
    w5, b5 = weight((features, latent), latent), zeros(features)
    w6, b6 = weight((64, 32, 3, 3), 9 * 32), zeros(32)
    w7, b7 = weight((32, 1, 3, 3), 9), zeros(1)
    x = torch.rand(batch, 1, 28, 28)
    flat = x.view(batch, 784)

    def loss():
        h = F.relu(F.conv2d(x, w1, b1, 2, 1))
        h = F.relu(F.conv2d(h, w2, b2, 2, 1)).flatten(1)
        mean, log_variance = F.linear(h, w3, b3), F.linear(h, w4, b4)
        z = reparameterized(mean, log_variance)
        h = F.relu(F.linear(z, w5, b5)).view(batch, 64, 7, 7)
        h = F.relu(F.conv_transpose2d(h, w6, b6, 2, 1, 1))
        logits = F.conv_transpose2d(h, w7, b7, 2, 1, 1).flatten(1)
        return negative_elbo(logits, flat, mean, log_variance)

    return adam_step([w1, b1, w2, b2, w3, b3, w4, b4, w5, b5, w6, b6, w7, b7], loss)


def dcgan():
    batch, latent, features = 64, 100, 7 * 7 * 128
    c1, c2, c3 = weight((64, 1, 5, 5), 25), weight((128, 64, 5, 5), 25 * 64), weight((1, features), features)
    g1, g2, g3 = weight((features, latent), latent), weight((128, 64, 5, 5), 25 * 64), weight((64, 1, 5, 5), 25)
    critic, generator = [c1, c2, c3], [g1, g2, g3]
    teach_critic = torch.optim.Adam(critic, 2e-4, (0.5, 0.999))
    teach_generator = torch.optim.Adam(generator, 2e-4, (0.5, 0.999))
    real = torch.rand(batch, 1, 28, 28) * 2 - 1
    ones, none = torch.ones(batch, 1), torch.zeros(batch, 1)

    def judge(x):
        h = F.leaky_relu(F.conv2d(x, c1, None, 2, 2), 0.2)
        return F.linear(F.leaky_relu(F.conv2d(h, c2, None, 2, 2), 0.2).flatten(1), c3)

    def generate():
        h = F.relu(F.linear(torch.randn(batch, latent), g1)).view(batch, 128, 7, 7)
        h = F.relu(F.conv_transpose2d(h, g2, None, 2, 2, 1))
        return torch.tanh(F.conv_transpose2d(h, g3, None, 2, 2, 1))

    def apply(optimizer, parameters, value):
        # Gradients of these parameters alone, as TensorFlow.js computes them.
        for parameter, gradient in zip(parameters, torch.autograd.grad(value, parameters)):
            parameter.grad = gradient
        optimizer.step()
        return value.item()

    def step():
        with torch.no_grad():
            fake = generate()
        value = F.binary_cross_entropy_with_logits(judge(real), ones) + F.binary_cross_entropy_with_logits(judge(fake), none)
        critic_loss = apply(teach_critic, critic, value)
        value = F.binary_cross_entropy_with_logits(judge(generate()), ones)
        return critic_loss + apply(teach_generator, generator, value)

    return step


def lstm():
    batch, length, symbols, units = 64, 32, 64, 128
    embedding, network, last = torch.nn.Embedding(symbols, symbols), torch.nn.LSTM(symbols, units, batch_first=True), torch.nn.Linear(units, symbols)
    sequence = torch.randint(0, symbols, (batch, length + 1))
    inputs, targets = sequence[:, :-1].contiguous(), sequence[:, 1:].reshape(-1)

    def loss():
        states, _ = network(embedding(inputs))
        return F.cross_entropy(last(states).view(-1, symbols), targets)

    return adam_step([*embedding.parameters(), *network.parameters(), *last.parameters()], loss)


@torch.no_grad()
def rbm():
    batch, visible, hidden = 128, 784, 500
    w = torch.nn.Parameter((torch.rand(visible, hidden) * 2 - 1) / visible**0.5)
    b, c = torch.nn.Parameter(torch.zeros(visible)), torch.nn.Parameter(torch.zeros(hidden))
    optimizer = torch.optim.SGD([w, b, c], 0.05, momentum=0.5)
    x = (torch.rand(batch, visible) < 0.5).float()

    @torch.no_grad()
    def step():
        positive = torch.sigmoid(x @ w + c)
        reconstruction = torch.sigmoid(torch.bernoulli(positive) @ w.t() + b)
        v = torch.bernoulli(reconstruction)
        negative = torch.sigmoid(v @ w + c)
        w.grad = (v.t() @ negative - x.t() @ positive) / batch
        b.grad = (v - x).mean(0)
        c.grad = (negative - positive).mean(0)
        optimizer.step()
        return F.mse_loss(reconstruction, x).item()

    return step


TASKS = {"vae-784-400-20": vae, "conv-vae": conv_vae, "dcgan-28": dcgan, "lstm": lstm, "rbm": rbm}


def blas():
    """The library of products: from what is loaded where the system tells, else as PyTorch was built."""
    try:
        with open("/proc/self/maps") as maps:
            path = re.search(r"/\S*(openblas|mkl_rt|mkl_core)\S*", maps.read())
        if path and "openblas" in path.group(0):
            import ctypes

            library = ctypes.CDLL(path.group(0))
            library.openblas_get_config.restype = ctypes.c_char_p
            return " ".join(library.openblas_get_config().decode().split()[:2])
    except (OSError, AttributeError):
        pass
    found = re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())
    return {"mkl": "MKL", "open": "OpenBLAS", "accelerate": "Accelerate"}.get(found.group(1), found.group(1)) if found else "PyTorch"


def answer(line):
    _, task, steps = line.split()
    if task not in made:
        made[task] = TASKS[task]()
    milliseconds = []
    for _ in range(int(steps)):
        begin = time.perf_counter()
        loss = made[task]()
        milliseconds.append(1000 * (time.perf_counter() - begin))
    return {"milliseconds": milliseconds, "loss": loss}


signal.signal(signal.SIGINT, signal.SIG_IGN)
made = {}
print(json.dumps({"blas": blas(), "threads": torch.get_num_threads(), "version": torch.__version__}), flush=True)
for line in sys.stdin:
    try:
        print(json.dumps(answer(line)), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
