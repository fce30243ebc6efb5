import { Classifier, Regressor } from '@gen/core-layers/supervised';

const x = [[0, 0], [0, 1], [1, 0], [1, 1]];
const classifier = new Classifier({ inputShape: [2], classNames: ['same', 'different'], hidden: [16], seed: 1 });
await classifier.fit({ x, labels: [0, 1, 1, 0] }, { epochs: 100, learningRate: 0.05 });
export const probabilities = await classifier.classify([[0, 1]]); // [1, 2], each row adds up to 1
export const { accuracy } = await classifier.evaluate({ x, labels: [0, 1, 1, 0] });

const plane = new Regressor({ inputShape: [2], hidden: [], seed: 1 }); // linear regression
await plane.fit({ x, target: [[1], [3], [0], [2]] }, { epochs: 150, learningRate: 0.1, optimizer: 'momentum' });
export const heights = await plane.predict([[0.5, 0.5]]); // about 1.5
