package import ConnectionRequests

extension State {
  /// The fields of the form that is open; empty in lists and in the steps after them.
  package var fields: [Field] { step.fields(item: item) }

  /// The field that has the focus.
  package var field: Field? { fields.indices.contains(focus) ? fields[focus] : nil }

  /// A value as it is shown a second time, beside its field: as it was when the field got the focus, since a copy that
  /// followed every typed character would cost more on the line than the character.
  func settledText(at path: FieldPath) -> String {
    overlay == nil && field?.path == path ? enteredText : request[path] ?? ""
  }

  /// True if the step shows a list of items.
  var isList: Bool { (step == .integrations || step == .files) && item == nil }

  /// The number of items in the list of the step.
  var itemCount: Int { request.count(of: step) }

  /// The number of fields or rows that can have the focus.
  var focusCount: Int {
    // Behind the items are the row that adds one and the row that goes on.
    if isList { return itemCount + 2 }
    switch step {
    case .review: return reviewRows.count
    case .send: return candidates.count
    default: return fields.count
    }
  }

  /// What the rules say of the request.
  package var findings: [Finding] { ruleFindings.all }

  /// Everything known about the request: the server's word first, then the rules'.
  package var allFindings: [Finding] { serverFindings + findings.map(seen) }

  /// Everything known about one value, as above.
  func findings(at path: FieldPath) -> [Finding] {
    serverFindings.filter { $0.path == path } + ruleFindings.findings(at: path).map(seen)
  }

  /// The finding, or a note in its place where a person has said to keep the value.
  private func seen(_ finding: Finding) -> Finding {
    if finding.code == "not-uuid", finding.suggestion != nil, field?.path == finding.path, readOnly == nil {
      return Finding(
        severity: .note, code: finding.code, path: finding.path,
        message: "It is written the usual way when it is left.",
        suggestion: finding.suggestion)
    }
    guard finding.code == "not-cron", let kept = keptSchedules[finding.path], kept == request[finding.path] else {
      return finding
    }
    return Finding(
      severity: .note, code: finding.code, path: finding.path, message: "Kept as it is: not a cron schedule.")
  }

  /// As below, of the field that has the focus.
  var hasOddSchedule: Bool { field.map { hasOddSchedule(at: $0.path) } == true }

  /// True if a value is to be a schedule and is none, and nobody has said to keep it.
  func hasOddSchedule(at path: FieldPath) -> Bool {
    findings(at: path).contains { $0.code == "not-cron" && $0.severity == .warning }
  }

  /// What must be mended before the request can be sent; the server's word does not stop a person.
  package var errors: [Finding] { findings.filter { $0.severity == .error } }

  /// The findings to show beside a field: none before the field or its step was left once.
  func shownFindings(at path: FieldPath) -> [Finding] {
    hasLeft(path) ? findings(at: path) : serverFindings.filter { $0.path == path }
  }

  /// True if the field or its step was left once.
  func hasLeft(_ path: FieldPath) -> Bool {
    leftFields.contains(path) || Step.holding(path).map(leftSteps.contains) == true
  }

  /// The findings that count for a step's mark, or for one item of the step.
  func findings(in step: Step, item: Int? = nil) -> [Finding] {
    let ofServer = serverFindings.filter { finding in
      Step.holding(finding.path) == step && (item == nil || finding.path.item == item)
    }
    guard !leftSteps.contains(step) else { return ofServer + ruleFindings.findings(in: step, item: item).map(seen) }
    let left = leftFields.filter { Step.holding($0) == step && (item == nil || $0.item == item) }
    return ofServer + left.flatMap { ruleFindings.findings(at: $0).map(seen) }
  }

  /// After how many milliseconds without an event the wizard wants to hear of it: when the seconds on the send step are
  /// others, after a short while as long as something typed is not on disk, or to ask whether a draft that is read only is
  /// free by now; nil for never.
  package var wakeAfter: Int? {
    if let underWay, step >= .send { return underWay.untilNextSecond(now) }
    if let wakeToTakeLock { return wakeToTakeLock }
    return isSaved || draft.requestedRevision == revision || hasSaveTrouble ? nil : isNaming ? 4_000 : 1_500
  }
}
