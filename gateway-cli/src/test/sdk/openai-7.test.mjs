import OpenAI from 'openai-7';
import { brokenStreams } from './openai-broken.mjs';
import { goldenStreams } from './openai-goldens.mjs';
import { conversations } from './openai.mjs';

const sdk = { major: 7, OpenAI };
conversations(sdk);
brokenStreams(sdk);
goldenStreams(sdk);
