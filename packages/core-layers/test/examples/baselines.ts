import { LinearRegression, PCA } from '@gen/core-layers/baselines';

const points = [[0, 0], [1, 2], [2, 4], [3, 6]]; // on a line
const pca = new PCA({ inputShape: [2], components: 1 });
await pca.fit(points);
export const restored = await pca.reconstruct(points); // as they were: one component is enough

const plane = new LinearRegression({ inputShape: [2], targetShape: [1] });
await plane.fit({ x: [[0, 0], [0, 1], [1, 0], [1, 1]], target: [[1], [3], [0], [2]] });
export const height = await plane.predict([[0.5, 0.5]]); // 1.5
