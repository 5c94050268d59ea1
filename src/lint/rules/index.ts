import type { Rule } from "../rule.ts";
import actionCase from "./action-case/rule.ts";
import actionPatternMatchesNothing from "./action-pattern-matches-nothing/rule.ts";
import adminAccess from "./admin-access/rule.ts";
import apiNameAsAction from "./api-name-as-action/rule.ts";
import arnFieldNotSupported from "./arn-field-not-supported/rule.ts";
import arnServiceCase from "./arn-service-case/rule.ts";
import arnServiceMismatch from "./arn-service-mismatch/rule.ts";
import auditTampering from "./audit-tampering/rule.ts";
import awsDialect from "./aws-dialect/rule.ts";
import bucketOwnerLockedOut from "./bucket-owner-locked-out/rule.ts";
import bucketPrincipalArn from "./bucket-principal-arn/rule.ts";
import bucketSourceIpWithoutVpc from "./bucket-source-ip-without-vpc/rule.ts";
import bucketWithoutObjects from "./bucket-without-objects/rule.ts";
import conditionKeyNotForAction from "./condition-key-not-for-action/rule.ts";
import conditionMultipleBoolean from "./condition-multiple-boolean/rule.ts";
import conditionTypeMismatch from "./condition-type-mismatch/rule.ts";
import conditionValueStar from "./condition-value-star/rule.ts";
import consoleNeedsList from "./console-needs-list/rule.ts";
import contradictoryConditions from "./contradictory-conditions/rule.ts";
import controlCharacter from "./control-character/rule.ts";
import controlPolicyBlocksEverything from "./control-policy-blocks-everything/rule.ts";
import controlPolicyWithoutAssumeRole from "./control-policy-without-assume-role/rule.ts";
import createSlrStar from "./create-slr-star/rule.ts";
import credentialsExposure from "./credentials-exposure/rule.ts";
import crossAccountResource from "./cross-account-resource/rule.ts";
import dataExfiltration from "./data-exfiltration/rule.ts";
import dataTypeMismatch from "./data-type-mismatch/rule.ts";
import deadStatement from "./dead-statement/rule.ts";
import denyConditionMissingKey from "./deny-condition-missing-key/rule.ts";
import denyListBypass from "./deny-list-bypass/rule.ts";
import deprecatedAction from "./deprecated-action/rule.ts";
import duplicateConditionKey from "./duplicate-condition-key/rule.ts";
import duplicateKey from "./duplicate-key/rule.ts";
import duplicateKeyCase from "./duplicate-key-case/rule.ts";
import duplicateSid from "./duplicate-sid/rule.ts";
import emptyActionName from "./empty-action-name/rule.ts";
import emptyCondition from "./empty-condition/rule.ts";
import emptyList from "./empty-list/rule.ts";
import emptyPrincipalMeansEveryone from "./empty-principal-means-everyone/rule.ts";
import emptySid from "./empty-sid/rule.ts";
import everythingCidr from "./everything-cidr/rule.ts";
import expiredDateWindow from "./expired-date-window/rule.ts";
import externalAccountPrincipal from "./external-account-principal/rule.ts";
import forAllValuesWithAllow from "./for-all-values-with-allow/rule.ts";
import forAnyValue from "./for-any-value/rule.ts";
import imageOrSnapshotSharing from "./image-or-snapshot-sharing/rule.ts";
import invalidActionFormat from "./invalid-action-format/rule.ts";
import invalidArnAccount from "./invalid-arn-account/rule.ts";
import invalidArnPrefix from "./invalid-arn-prefix/rule.ts";
import invalidBooleanValue from "./invalid-boolean-value/rule.ts";
import invalidConditionKeyFormat from "./invalid-condition-key-format/rule.ts";
import invalidConditionOperator from "./invalid-condition-operator/rule.ts";
import invalidDateValue from "./invalid-date-value/rule.ts";
import invalidEffect from "./invalid-effect/rule.ts";
import invalidIpValue from "./invalid-ip-value/rule.ts";
import invalidNumberValue from "./invalid-number-value/rule.ts";
import invalidPolicyElement from "./invalid-policy-element/rule.ts";
import invalidPrincipalFormat from "./invalid-principal-format/rule.ts";
import invalidPrincipalKey from "./invalid-principal-key/rule.ts";
import invalidRegion from "./invalid-region/rule.ts";
import invalidVersion from "./invalid-version/rule.ts";
import ipBlockEdges from "./ip-block-edges/rule.ts";
import ipHostBitsSet from "./ip-host-bits-set/rule.ts";
import jsonSyntax from "./json-syntax/rule.ts";
import kmsSourceVpcActions from "./kms-source-vpc-actions/rule.ts";
import likeWithoutWildcard from "./like-without-wildcard/rule.ts";
import mergeableStatements from "./mergeable-statements/rule.ts";
import mfaCheckPattern from "./mfa-check-pattern/rule.ts";
import missingAction from "./missing-action/rule.ts";
import missingArnField from "./missing-arn-field/rule.ts";
import missingDependentAction from "./missing-dependent-action/rule.ts";
import missingEffect from "./missing-effect/rule.ts";
import missingParentList from "./missing-parent-list/rule.ts";
import missingPrincipal from "./missing-principal/rule.ts";
import missingResource from "./missing-resource/rule.ts";
import missingStatement from "./missing-statement/rule.ts";
import missingVersion from "./missing-version/rule.ts";
import negatedConditionMissingKey from "./negated-condition-missing-key/rule.ts";
import notAPolicy from "./not-a-policy/rule.ts";
import notactionWithAllow from "./notaction-with-allow/rule.ts";
import notresourceWithAllow from "./notresource-with-allow/rule.ts";
import oidcMissingAudience from "./oidc-missing-audience/rule.ts";
import oidcSubjectWildcard from "./oidc-subject-wildcard/rule.ts";
import operationLevelActionNeedsStar from "./operation-level-action-needs-star/rule.ts";
import overriddenAllow from "./overridden-allow/rule.ts";
import passRoleStar from "./pass-role-star/rule.ts";
import policyNearLimit from "./policy-near-limit/rule.ts";
import policyTooLarge from "./policy-too-large/rule.ts";
import policyVariableUnsupported from "./policy-variable-unsupported/rule.ts";
import prefixWithoutSeparator from "./prefix-without-separator/rule.ts";
import principalArnCase from "./principal-arn-case/rule.ts";
import privateIpInSourceIp from "./private-ip-in-source-ip/rule.ts";
import privilegeEscalation from "./privilege-escalation/rule.ts";
import publicPrincipal from "./public-principal/rule.ts";
import redundantAction from "./redundant-action/rule.ts";
import redundantResource from "./redundant-resource/rule.ts";
import redundantStatement from "./redundant-statement/rule.ts";
import redundantWildcard from "./redundant-wildcard/rule.ts";
import resourceEffectivelyStar from "./resource-effectively-star/rule.ts";
import resourceExposure from "./resource-exposure/rule.ts";
import resourceStar from "./resource-star/rule.ts";
import resourceTypeMismatch from "./resource-type-mismatch/rule.ts";
import secureTransportPattern from "./secure-transport-pattern/rule.ts";
import serviceAdmin from "./service-admin/rule.ts";
import sessionPolicyGrantsNothing from "./session-policy-grants-nothing/rule.ts";
import shadowedAllow from "./shadowed-allow/rule.ts";
import templatePlaceholder from "./template-placeholder/rule.ts";
import tooManyVersionsOrAttachments from "./too-many-versions-or-attachments/rule.ts";
import trustWholeAccount from "./trust-whole-account/rule.ts";
import undocumentedSid from "./undocumented-sid/rule.ts";
import unexpectedTrustAction from "./unexpected-trust-action/rule.ts";
import unknownAction from "./unknown-action/rule.ts";
import unknownGlobalKey from "./unknown-global-key/rule.ts";
import unknownService from "./unknown-service/rule.ts";
import unknownServiceKey from "./unknown-service-key/rule.ts";
import unknownServicePrincipal from "./unknown-service-principal/rule.ts";
import unquotedScalar from "./unquoted-scalar/rule.ts";
import unreachableDeny from "./unreachable-deny/rule.ts";
import unsortedOrUnformatted from "./unsorted-or-unformatted/rule.ts";
import unsupportedConditionSuffix from "./unsupported-condition-suffix/rule.ts";
import unsupportedElementCombination from "./unsupported-element-combination/rule.ts";
import unsupportedPrincipal from "./unsupported-principal/rule.ts";
import unsupportedResourceInTrust from "./unsupported-resource-in-trust/rule.ts";
import whitespaceInAction from "./whitespace-in-action/rule.ts";
import wildcardInPrincipal from "./wildcard-in-principal/rule.ts";
import wildcardInService from "./wildcard-in-service/rule.ts";
import wildcardWithoutLike from "./wildcard-without-like/rule.ts";

/** Every rule of ours, by id. */
export const builtInRules: readonly Rule[] = [
  actionCase,
  actionPatternMatchesNothing,
  adminAccess,
  apiNameAsAction,
  arnFieldNotSupported,
  arnServiceCase,
  arnServiceMismatch,
  auditTampering,
  awsDialect,
  bucketOwnerLockedOut,
  bucketPrincipalArn,
  bucketSourceIpWithoutVpc,
  bucketWithoutObjects,
  conditionKeyNotForAction,
  conditionMultipleBoolean,
  conditionTypeMismatch,
  conditionValueStar,
  consoleNeedsList,
  contradictoryConditions,
  controlCharacter,
  controlPolicyBlocksEverything,
  controlPolicyWithoutAssumeRole,
  createSlrStar,
  credentialsExposure,
  crossAccountResource,
  dataExfiltration,
  dataTypeMismatch,
  deadStatement,
  denyConditionMissingKey,
  denyListBypass,
  deprecatedAction,
  duplicateConditionKey,
  duplicateKey,
  duplicateKeyCase,
  duplicateSid,
  emptyActionName,
  emptyCondition,
  emptyList,
  emptyPrincipalMeansEveryone,
  emptySid,
  everythingCidr,
  expiredDateWindow,
  externalAccountPrincipal,
  forAllValuesWithAllow,
  forAnyValue,
  imageOrSnapshotSharing,
  invalidActionFormat,
  invalidArnAccount,
  invalidArnPrefix,
  invalidBooleanValue,
  invalidConditionKeyFormat,
  invalidConditionOperator,
  invalidDateValue,
  invalidEffect,
  invalidIpValue,
  invalidNumberValue,
  invalidPolicyElement,
  invalidPrincipalFormat,
  invalidPrincipalKey,
  invalidRegion,
  invalidVersion,
  ipBlockEdges,
  ipHostBitsSet,
  jsonSyntax,
  kmsSourceVpcActions,
  likeWithoutWildcard,
  mergeableStatements,
  mfaCheckPattern,
  missingAction,
  missingArnField,
  missingDependentAction,
  missingEffect,
  missingParentList,
  missingPrincipal,
  missingResource,
  missingStatement,
  missingVersion,
  negatedConditionMissingKey,
  notAPolicy,
  notactionWithAllow,
  notresourceWithAllow,
  oidcMissingAudience,
  oidcSubjectWildcard,
  operationLevelActionNeedsStar,
  overriddenAllow,
  passRoleStar,
  policyNearLimit,
  policyTooLarge,
  policyVariableUnsupported,
  prefixWithoutSeparator,
  principalArnCase,
  privateIpInSourceIp,
  privilegeEscalation,
  publicPrincipal,
  redundantAction,
  redundantResource,
  redundantStatement,
  redundantWildcard,
  resourceEffectivelyStar,
  resourceExposure,
  resourceStar,
  resourceTypeMismatch,
  secureTransportPattern,
  serviceAdmin,
  sessionPolicyGrantsNothing,
  shadowedAllow,
  templatePlaceholder,
  tooManyVersionsOrAttachments,
  trustWholeAccount,
  undocumentedSid,
  unexpectedTrustAction,
  unknownAction,
  unknownGlobalKey,
  unknownService,
  unknownServiceKey,
  unknownServicePrincipal,
  unquotedScalar,
  unreachableDeny,
  unsortedOrUnformatted,
  unsupportedConditionSuffix,
  unsupportedElementCombination,
  unsupportedPrincipal,
  unsupportedResourceInTrust,
  whitespaceInAction,
  wildcardInPrincipal,
  wildcardInService,
  wildcardWithoutLike,
];
