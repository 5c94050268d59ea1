import type { Source, Span } from "../../core/span.ts";
import { levelOf } from "../../policy/problems.ts";
import { unknownDocument } from "../document.ts";
import type { InputFile } from "../model.ts";
import type { Collected } from "./resource-policies.ts";

/** A file that is broken or was cut off may have held more. */
export function unreadable(file: InputFile, collected: Collected): void {
  const broken = file.tree().findings.find((finding) => levelOf(finding, "audit") === "error");
  if (broken !== undefined)
    addUnseen(file.source, broken.span, "unreadable", "the file cannot be read here", collected);
}

/** Where policies may be missing, one of which nothing is known stands for them: nobody may take the others for all. */
export function addUnseen(file: Source, span: Span, address: string, why: string, collected: Collected): void {
  collected.policies.push({ ...unknownDocument(file, span, { address }), isUnseen: true });
  collected.passedOver.push({ span, why: `${why}, so that policies may be missing` });
}
