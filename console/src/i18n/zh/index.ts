import { calls } from './calls';
import { config } from './config';
import { frame } from './frame';

export const zh = { ...frame, ...config, ...calls } as const;
