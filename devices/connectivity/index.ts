/** Whether the PC reaches the Internet, and what time it is there: the face of this folder. */

export { contactDeliveryOptimization } from './delivery-optimization.ts';
export { probeNetwork, probeTime } from './probe-network.ts';
