export { type FormatFault, type FormatOptions, type FormattedPolicy, formatPolicy } from "./format-policy.ts";
