import { calls } from './calls';
import { config } from './config';
import { frame } from './frame';

export const en = { ...frame, ...config, ...calls } as const;
