/**
 * Where the documentation of RAM leaves room, the language specification makes a choice. Each such choice that can
 * change a decision is a named option here, with the specified default first.
 */
export interface Choices {
  /** R-STRUCT-6. A lone object where `Statement` wants an array. */
  readonly singleStatement: "wrap" | "indeterminate";
  /** R-STRUCT-12. Letter case of `Allow` and `Deny`. `exact`: another spelling is an effect that we do not know. */
  readonly effectCase: "exact" | "ignore";
  /** R-STRUCT-15. `NotResource`, which RAM no longer documents. */
  readonly notResource: "complement" | "indeterminate";
  /**
   * R-STRUCT-19. A statement with an element that RAM does not know. The specification reads past it with a warning;
   * an ignored element could have narrowed the grant, so the default here is the honest one.
   */
  readonly unknownElement: "indeterminate" | "ignore";
  /** R-STRUCT-20. Letter case of element names. `exact`: `effect` is an unknown element. */
  readonly elementCase: "exact" | "ignore";
  /** R-STRUCT-22. Empty `Action` and `Resource` match nothing, empty `NotAction` and `NotResource` everything. */
  readonly emptyList: "literal" | "indeterminate";
  /** R-STRUCT-23. A bare number or Boolean where a string is wanted. */
  readonly bareScalar: "convert" | "indeterminate";
  /** R-STRUCT-25. The same member twice in one object. */
  readonly duplicateMember: "last" | "indeterminate";
  /** R-ACT-6. Letter case of actions. */
  readonly actionCase: "ignore" | "exact";
  /** R-ACT-10. White space inside an action: it matches nothing, or nobody knows. */
  readonly spaceInAction: "never" | "indeterminate";
  /** R-RES-8. Whether `*` in one of the first four ARN fields stays in its field. */
  readonly resourceStar: "withinField" | "acrossFields";
  /** R-RES-9. A resource with fewer than five fields and a `*`. */
  readonly shortResource: "glob" | "never" | "indeterminate";
  /** R-RES-11. What an empty field of a pattern matches. */
  readonly emptyResourceField: "emptyOrStar" | "empty" | "any";
  /** R-RES-12. Whether a region or account that the request leaves open (`*` or empty) matches a pattern that pins it. */
  readonly unspecificField: "literal" | "any";
  /** R-RES-13. The request resource `*`: an ARN of the action's service, or the text `*` and nothing else. */
  readonly allResources: "normalised" | "starOnly";
  /** R-RES-15. Letter case of resources. `idExact`: account and relative id exact, the fields before without case. */
  readonly resourceCase: "idExact" | "exact" | "ignore";
  /** R-RES-16. Letter case of RAM role names. */
  readonly roleNameCase: "ignore" | "exact";
  /** R-COND-9. Letter case of a condition key up to its `/`. */
  readonly conditionKeyCase: "ignore" | "exact";
  /** R-COND-10. Letter case of operator names. `exact`: another spelling is an unknown operator. */
  readonly operatorCase: "exact" | "ignore";
  /** R-COND-23. `decimal`: `-?\d+(\.\d+)?`. `extended` also takes a leading `+`, and digits missing on one side of the point. */
  readonly numberForm: "decimal" | "extended";
  /** R-COND-29. The qualifier `ForAnyValue:`, which no document of RAM shows. */
  readonly forAnyValue: "accept" | "indeterminate";
  /** R-COND-31. Several request values under an operator without qualifier. */
  readonly severalValues: "quantified" | "indeterminate";
  /** R-COND-34. What an indeterminate clause, and an unknown key, do to the decision. */
  readonly indeterminate: "unknown" | "failClosed";
  /** R-COND-41. `zoned`: seconds and zone required. `lenient` also takes a missing zone as UTC, and a date alone as its midnight. */
  readonly dateForm: "zoned" | "lenient";
  /** R-COND-42. Letter case of `true` and `false`. */
  readonly booleanCase: "ignore" | "exact";
  /** R-COND-43. How an IPv4-mapped IPv6 address is compared. */
  readonly ipv4Mapped: "asIpv4" | "asIpv6";
  /** R-COND-44. Whether `IpAddress` holds the first and last address of an IPv4 block. */
  readonly ipBlockEdges: "included" | "excluded";
  /** R-COND-45. Host bits set in a CIDR block. */
  readonly ipHostBits: "mask" | "indeterminate";
  /** R-COND-46. `*` for trailing octets (`192.168.*`). */
  readonly ipOctetStar: "ossOnly" | "everywhere" | "never";
  /** R-COND-55. `ForAllValues:` with the key absent or without values. */
  readonly forAllValuesAbsent: "true" | "false";
}

interface ChoiceFacts<Value> {
  /** The rule of the language specification that makes the choice. */
  readonly rule: string;
  /** Every value, the default first. */
  readonly values: readonly [Value, Value, ...Value[]];
}

/** Every choice with its rule and its values, the default first. */
export const choiceTable: { readonly [Name in keyof Choices]: ChoiceFacts<Choices[Name]> } = {
  singleStatement: { rule: "R-STRUCT-6", values: ["wrap", "indeterminate"] },
  effectCase: { rule: "R-STRUCT-12", values: ["exact", "ignore"] },
  notResource: { rule: "R-STRUCT-15", values: ["complement", "indeterminate"] },
  unknownElement: { rule: "R-STRUCT-19", values: ["indeterminate", "ignore"] },
  elementCase: { rule: "R-STRUCT-20", values: ["exact", "ignore"] },
  emptyList: { rule: "R-STRUCT-22", values: ["literal", "indeterminate"] },
  bareScalar: { rule: "R-STRUCT-23", values: ["convert", "indeterminate"] },
  duplicateMember: { rule: "R-STRUCT-25", values: ["last", "indeterminate"] },
  actionCase: { rule: "R-ACT-6", values: ["ignore", "exact"] },
  spaceInAction: { rule: "R-ACT-10", values: ["never", "indeterminate"] },
  resourceStar: { rule: "R-RES-8", values: ["withinField", "acrossFields"] },
  shortResource: { rule: "R-RES-9", values: ["glob", "never", "indeterminate"] },
  emptyResourceField: { rule: "R-RES-11", values: ["emptyOrStar", "empty", "any"] },
  unspecificField: { rule: "R-RES-12", values: ["literal", "any"] },
  allResources: { rule: "R-RES-13", values: ["normalised", "starOnly"] },
  resourceCase: { rule: "R-RES-15", values: ["idExact", "exact", "ignore"] },
  roleNameCase: { rule: "R-RES-16", values: ["ignore", "exact"] },
  conditionKeyCase: { rule: "R-COND-9", values: ["ignore", "exact"] },
  operatorCase: { rule: "R-COND-10", values: ["exact", "ignore"] },
  numberForm: { rule: "R-COND-23", values: ["decimal", "extended"] },
  forAnyValue: { rule: "R-COND-29", values: ["accept", "indeterminate"] },
  severalValues: { rule: "R-COND-31", values: ["quantified", "indeterminate"] },
  indeterminate: { rule: "R-COND-34", values: ["unknown", "failClosed"] },
  dateForm: { rule: "R-COND-41", values: ["zoned", "lenient"] },
  booleanCase: { rule: "R-COND-42", values: ["ignore", "exact"] },
  ipv4Mapped: { rule: "R-COND-43", values: ["asIpv4", "asIpv6"] },
  ipBlockEdges: { rule: "R-COND-44", values: ["included", "excluded"] },
  ipHostBits: { rule: "R-COND-45", values: ["mask", "indeterminate"] },
  ipOctetStar: { rule: "R-COND-46", values: ["ossOnly", "everywhere", "never"] },
  forAllValuesAbsent: { rule: "R-COND-55", values: ["true", "false"] },
};

/** The readings that the language specification settles on. */
export const defaultChoices: Choices = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ Object.entries(choiceTable).map(([name, facts]) => [name, facts.values[0]]),
) as unknown as Choices;

/** All choices, of which some are given. One that is given as undefined is not given: no reading stands for that. */
export function choicesFrom(given?: { readonly [Name in keyof Choices]?: Choices[Name] | undefined }): Choices {
  const chosen = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return chosen.length === 0 ? defaultChoices : { ...defaultChoices, ...Object.fromEntries(chosen) };
}
