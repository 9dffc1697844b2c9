"""Tune the upper layers of the transformer of MUC-4's incidents, with JAX.

In: examples. Out: the weights of the upper layers and of the scores, by the names that
`benchmarks.predictors.incident_encoder` knows them by. What sentences tell is learnt beside
roles and types, so that the layers learn more; those scores are not kept.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from benchmarks.predictors.incident_encoder import HEADS, LAYERS, WIDTH, Table
from benchmarks.predictors.incident_ranking import KINDS
from benchmarks.predictors.incident_reports import ROLES
from benchmarks.predictors.incident_sentences import TOLD
from benchmarks.train.encoder_examples import FROZEN, Example

_EPOCHS = 3
_RATE = 2e-4
_OF_SCORES = 5
"""How much faster the weights of the scores are learnt than those of the layers."""
_DROPPED = 0.1
_PIECES = 2048
"""How many pieces are learnt from at once."""
_SEED = 1
_OF_TOLD, _OF_KINDS = 0.7, 0.3
_SCORES = {
    "words": (WIDTH, 2 * len(ROLES), -2.0),
    "told": (WIDTH, len(TOLD), -2.0),
    "report": (2 * WIDTH, len(KINDS), -1.0),
}
"""Of each table of scores its width, its scores and what they are before anything is learnt."""

_ASIDE = "told."

type Weights = dict[str, jax.Array]
type Batch = dict[str, jax.Array]


def tuned(
    published: Mapping[str, Table], examples: Sequence[Example], tell: Callable[[str], None]
) -> dict[str, Table]:
    """The weights of the upper layers and of the scores, learnt from examples."""
    weights = _begun(published, jax.random.PRNGKey(_SEED))
    steps = _EPOCHS * len(_batches(examples, np.random.default_rng(0)))
    optimizer = _optimizer(steps)
    state = optimizer.init(weights)

    def step(
        weights: Weights, state: Any, batch: Batch, key: jax.Array
    ) -> tuple[Weights, Any, jax.Array]:
        loss, slopes = jax.value_and_grad(_loss)(weights, batch, key)
        changes, state = optimizer.update(slopes, state, weights)
        return optax.apply_updates(weights, changes), state, loss

    compiled = jax.jit(step)
    order = np.random.default_rng(_SEED)
    key = jax.random.PRNGKey(_SEED + 1)
    losses: list[float] = []
    for _ in range(_EPOCHS):
        for chosen in _batches(examples, order):
            key, own = jax.random.split(key)
            weights, state, loss = compiled(weights, state, _batch(examples, chosen), own)
            losses.append(float(loss))
            if len(losses) % 50 == 0:
                tell(f"{len(losses)} of {steps} steps, loss {np.mean(losses[-50:]):.4f}")
    return {k: np.asarray(v) for k, v in weights.items() if not k.startswith(_ASIDE)}


def _begun(published: Mapping[str, Table], key: jax.Array) -> Weights:
    upper = tuple(f"encoder.layer.{n}." for n in range(FROZEN, LAYERS))
    weights = {k: jnp.asarray(v) for k, v in published.items() if k.startswith(upper)}
    for own, (name, (width, scores, bias)) in zip(
        jax.random.split(key, len(_SCORES)), _SCORES.items(), strict=True
    ):
        weights[f"{name}.weight"] = jax.random.normal(own, (width, scores)).T * 0.02
        weights[f"{name}.bias"] = jnp.full(scores, bias)
    return weights


def _optimizer(steps: int) -> Any:
    rate = optax.warmup_cosine_decay_schedule(0, _RATE, int(steps * 0.1), steps, _RATE * 0.02)

    def named(weights: Weights) -> dict[str, str]:
        return {k: "scores" if k.split(".")[0] in _SCORES else "layers" for k in weights}

    kinds = {
        "layers": optax.adamw(rate, weight_decay=0.01, b2=0.98),
        "scores": optax.adamw(lambda n: _OF_SCORES * rate(n), weight_decay=0.01, b2=0.98),
    }
    return optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(kinds, named))


def _batches(examples: Sequence[Example], order: np.random.Generator) -> list[list[int]]:
    """Examples of one length each, in an order of chance; what fills no batch waits."""
    by_length: dict[int, list[int]] = {}
    for n in order.permutation(len(examples)):
        by_length.setdefault(len(examples[n].inside), []).append(n)
    found = []
    for length, own in sorted(by_length.items()):
        size = _PIECES // length
        found += [own[n : n + size] for n in range(0, len(own) - size + 1, size)]
    order.shuffle(found)
    return found


def _batch(examples: Sequence[Example], chosen: Sequence[int]) -> Batch:
    names = ("below", "inside", "known", "roles", "told", "kinds")
    return {k: jnp.asarray(np.stack([getattr(examples[n], k) for n in chosen])) for k in names}


def _loss(weights: Weights, batch: Batch, key: jax.Array) -> jax.Array:
    in_layers, on_top = jax.random.split(key)
    inside = batch["inside"][..., None]
    state = _layers(weights, batch["below"].astype(jnp.float32), batch["inside"], in_layers)
    state = _dropped(state, on_top)
    whole = jnp.concatenate([(state * inside).sum(1) / inside.sum(1), state[:, 0]], -1)
    known = jnp.concatenate([batch["known"], batch["known"]], -1)
    of_roles = _wrong(_dense(state, weights, "words"), batch["roles"]) * known
    of_told = _wrong(_dense(state, weights, "told"), batch["told"]) * inside
    of_kinds = _wrong(_dense(whole, weights, "report"), batch["kinds"])
    return (
        of_roles.sum() / known.sum()
        + _OF_TOLD * of_told.sum() / inside.sum() / len(TOLD)
        + _OF_KINDS * of_kinds.mean()
    )


def _wrong(score: jax.Array, right: jax.Array) -> jax.Array:
    return jnp.maximum(score, 0) - score * right + jnp.log1p(jnp.exp(-jnp.abs(score)))


def _layers(weights: Weights, state: jax.Array, inside: jax.Array, key: jax.Array) -> jax.Array:
    many, long = state.shape[:2]
    for n in range(FROZEN, LAYERS):
        name = f"encoder.layer.{n}"
        key, after_seen, after_inner = jax.random.split(key, 3)
        query, keys, value = (
            _dense(state, weights, f"{name}.attention.self.{part}")
            .reshape(many, long, HEADS, -1)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = jnp.einsum("bhid,bhjd->bhij", query, keys) / math.sqrt(WIDTH // HEADS)
        scores += jnp.where(inside, 0, -1e9)[:, None, None, :]
        seen = jnp.einsum("bhij,bhjd->bhid", jax.nn.softmax(scores, -1), value)
        seen = seen.transpose(0, 2, 1, 3).reshape(many, long, WIDTH)
        seen = _dropped(_dense(seen, weights, f"{name}.attention.output.dense"), after_seen)
        state = _normed(state + seen, weights, f"{name}.attention.output.LayerNorm")
        inner = jax.nn.gelu(_dense(state, weights, f"{name}.intermediate.dense"), approximate=False)
        inner = _dropped(_dense(inner, weights, f"{name}.output.dense"), after_inner)
        state = _normed(state + inner, weights, f"{name}.output.LayerNorm")
    return state


def _dense(state: jax.Array, weights: Weights, name: str) -> jax.Array:
    return state @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _normed(state: jax.Array, weights: Weights, name: str) -> jax.Array:
    state = state - state.mean(-1, keepdims=True)
    state = state * jax.lax.rsqrt((state * state).mean(-1, keepdims=True) + 1e-12)
    return state * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _dropped(state: jax.Array, key: jax.Array) -> jax.Array:
    return jnp.where(
        jax.random.bernoulli(key, 1 - _DROPPED, state.shape), state / (1 - _DROPPED), 0
    )
