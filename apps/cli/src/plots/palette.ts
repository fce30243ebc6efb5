/**
 * Ten colours that stay apart for people who see colours differently, in print and on a white ground.
 *
 * Petroff, "Accessible color sequences for data visualization", 2021, https://arxiv.org/abs/2107.02270.
 */
export const PALETTE = [
  '#3f90da', '#ffa90e', '#bd1f01', '#94a4a2', '#832db6', '#a96b59', '#e76300', '#b9ac70', '#717581', '#92dadd',
] as const;

/** Lines of training and validation, told apart by their colour and their dashes. */
export const TRAINING = '#0b63b5';
export const VALIDATION = '#d1490c';

/** Lines that things stand on. */
export const AXIS = '#9aa0a6';

/** What is there but does not count. */
export const MUTED = '#c4c8cc';

/** The colour of a class; the palette begins anew after ten. */
export function classColor(position: number): string {
  return PALETTE[position % PALETTE.length]!;
}
