/** This action needs only what every action that changes a stack needs. */
export { connectStack, operateStack } from '@hardened-deploy/wiring/stack-operation';
