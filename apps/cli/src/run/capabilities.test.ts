import { OptionError } from '@gen/core';
import type { CapabilityName } from '@gen/core-layers';
import { describe, expect, it } from 'vitest';
import { MEASURED, requireCapability, verbsOf } from './capabilities.js';

const definition = (...capabilities: CapabilityName[]) => ({ name: 'tiny', capabilities });

describe('capabilities', () => {
  it('give verbs', () => {
    expect(verbsOf(definition('encoder', 'sampler'))).toEqual(['sample', 'encode', 'map', 'search', 'cluster', 'walk', 'tangents', 'evaluate']);
  });

  it('that are there are let through', () => {
    expect(() => requireCapability(definition('sampler'), 'sampler')).not.toThrow();
    expect(() => requireCapability(definition('sampler'), MEASURED)).not.toThrow();
  });

  it('that are missing are refused with what the model can do instead', () => {
    const refused = () => requireCapability(definition('sampler', 'evaluator'), 'latent-grid');
    expect(refused).toThrow(OptionError);
    expect(refused).toThrow('The model tiny cannot grid. It can: sample, evaluate.');
    expect(() => requireCapability(definition(), 'sampler')).toThrow('It can only be trained.');
    expect(() => requireCapability(definition('decoder'), MEASURED)).toThrow('The model tiny cannot evaluate. It can: decode.');
    expect(() => requireCapability(definition('decoder'), 'image-transformer', 'inpaint')).toThrow('The model tiny cannot inpaint. It can: decode.');
  });
});
