/** MCP services, what they offer, and calls of it. */
export const mcp = {} as const;
