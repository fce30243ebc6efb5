import * as tf from '@tensorflow/tfjs-core';
import { CheckpointError, OptionError, ShapeError } from '@gen/core';
import { ownKernel } from '../own-kernel.js';
import type { NamedVariables } from '../training/trainable.js';
import type { Optimizer } from './optimizer.js';
import type { UpdateRule } from './update-rule.js';

type State = Readonly<Record<string, tf.Tensor>>;

/** An optimiser that applies a rule to variables by path. */
export class RuleOptimizer implements Optimizer {
  readonly name;
  private steps = 0;
  /** For each variable its state, in the order of the rule's slots; kept outside any tidy. */
  private readonly slots = new Map<string, readonly tf.Tensor[]>();

  constructor(
    private readonly rule: UpdateRule,
    private readonly variables: NamedVariables,
  ) {
    this.name = rule.name;
    for (const [path, variable] of this.trainable()) this.slots.set(path, this.zeros(variable));
  }

  get step(): number {
    return this.steps;
  }

  apply(gradients: tf.NamedTensorMap, learningRate: number): void {
    this.check(gradients, learningRate);
    tf.tidy(() => {
      const update = this.begin(gradients, learningRate);
      for (const [path, variable] of this.trainable()) {
        const old = this.slots.get(path) ?? this.zeros(variable);
        const next = tf.tidy(() => {
          const [value, ...state] = update(variable, gradients[path]!, old);
          variable.assign(value!);
          return state.map((tensor) => tf.keep(tensor));
        });
        tf.dispose([...old]);
        this.slots.set(path, next);
      }
    });
    this.steps++;
  }

  state(): State {
    const named: Record<string, tf.Tensor> = {};
    for (const [path, tensors] of this.slots) {
      tensors.forEach((tensor, index) => (named[this.nameOf(index, path)] = tensor));
    }
    return named;
  }

  restore(state: State, step: number): void {
    if (!Number.isSafeInteger(step) || step < 0) throw new CheckpointError(`An optimiser's step must be an integer ≥ 0, got ${step}.`);
    const paths = this.pathsOf(state);
    const restored = paths.map((path) => {
      return [path, this.rule.slots.map((_, index) => tf.keep(tf.clone(state[this.nameOf(index, path)]!)))] as const;
    });
    this.dispose();
    for (const [path, tensors] of restored) this.slots.set(path, tensors);
    this.steps = step;
  }

  dispose(): void {
    for (const tensors of this.slots.values()) tf.dispose([...tensors]);
    this.slots.clear();
  }

  /** What takes a variable's value, gradient and state to the next value and state. */
  private begin(gradients: tf.NamedTensorMap, learningRate: number): (value: tf.Tensor, gradient: tf.Tensor, state: readonly tf.Tensor[]) => readonly tf.Tensor[] {
    const { rule } = this;
    const factors = rule.factors(this.steps + 1, learningRate);
    const isFloat = this.trainable().every(([path, variable]) => variable.dtype === 'float32' && gradients[path]!.dtype === 'float32');
    const kernel = isFloat ? ownKernel(rule.kernel.name) : undefined;
    if (kernel) {
      return (value, gradient, state) => {
        const slots = Object.fromEntries(rule.kernel.slots.map((slot, index) => [slot, state[index]!]));
        return kernel({ value, gradient, ...slots }, factors);
      };
    }
    const scalars = Object.fromEntries(Object.entries(factors).map(([name, factor]) => [name, tf.scalar(factor)]));
    return (value, gradient, state) => {
      const next = rule.update(value, gradient, state, scalars);
      return [next.value, ...next.state];
    };
  }

  private trainable(): [string, tf.Variable][] {
    return Object.entries(this.variables).filter(([, variable]) => variable.trainable);
  }

  private zeros(variable: tf.Variable): tf.Tensor[] {
    return this.rule.slots.map(() => tf.keep(tf.zeros(variable.shape)));
  }

  private nameOf(slot: number, path: string): string {
    return `${this.rule.slots[slot]!}/${path}`;
  }

  /** The variables that a saved state is of, once it is known to fit. */
  private pathsOf(state: State): string[] {
    const expected = new Map(
      Object.entries(this.variables).flatMap(([path, variable]) => this.rule.slots.map((_, index) => [this.nameOf(index, path), variable] as const)),
    );
    for (const [name, tensor] of Object.entries(state)) {
      const variable = expected.get(name);
      if (!variable) throw new CheckpointError(`The saved state of ${this.name} holds ${name}, which belongs to none of the model's variables.`);
      if (variable.shape.join() !== tensor.shape.join() || tensor.dtype !== 'float32') {
        throw new CheckpointError(
          `The saved state ${name} must be float32 [${variable.shape.join(', ')}], got ${tensor.dtype} [${tensor.shape.join(', ')}].`,
        );
      }
    }
    const paths = Object.keys(this.variables).filter(
      (path) => this.variables[path]!.trainable || this.rule.slots.some((_, index) => this.nameOf(index, path) in state),
    );
    for (const path of paths) {
      const missing = this.rule.slots.map((_, index) => this.nameOf(index, path)).find((name) => !(name in state));
      if (missing !== undefined) throw new CheckpointError(`The saved state of ${this.name} lacks ${missing}.`);
    }
    return paths;
  }

  private check(gradients: tf.NamedTensorMap, learningRate: number): void {
    if (!Number.isFinite(learningRate)) throw new OptionError(`The learning rate must be a finite number, got ${learningRate}.`);
    for (const [path, gradient] of Object.entries(gradients)) {
      const variable = this.variables[path];
      if (!variable) {
        throw new OptionError(`There is a gradient for ${path}, which is none of the optimiser's variables: ${Object.keys(this.variables).join(', ')}.`);
      }
      if (variable.shape.join() !== gradient.shape.join()) {
        throw new ShapeError(`The gradient of ${path} must have its shape [${variable.shape.join(', ')}], got [${gradient.shape.join(', ')}].`);
      }
    }
    const missing = this.trainable().find(([path]) => !gradients[path]);
    if (missing) throw new OptionError(`There is no gradient for ${missing[0]}: set its variable's trainable to false if it is not to learn.`);
  }
}
