import ConnectionRequests
import Cron
import Foundation
import Screen

extension Content {
  /// Adds what a schedule means, or what is wrong with it and where.
  ///
  /// - Parameter isLow: whether the next runs have no place at the foot of the form.
  mutating func addScheduleNotes(
    _ field: Field, _ state: State, hasFocus: Bool, _ form: FormLayout, isLow: Bool
  ) {
    let value = state.request[field.path] ?? ""
    let others = state.shownFindings(at: field.path).filter { $0.code == "server" || !$0.isOfSchedule }
    defer { addFindings(others, at: form.valueColumn, columns: form.columns) }
    guard !value.isEmpty else { return }
    let (expression, findings) = CronExpression.parse(value)
    if hasFocus || state.hasLeft(field.path) { addCarets(findings, value, form) }
    if let expression { add(expression.words(), .success, at: form.valueColumn, columns: form.columns) }
    if expression?.hasSeconds == true {
      addFindings(
        [Finding(severity: .note, code: "seconds", path: field.path, message: "Six fields: the first one is seconds.")],
        at: form.valueColumn, columns: form.columns)
    }
    let isTyping = hasFocus && !state.leftFields.contains(field.path)
    for finding in findings where expression != nil || hasFocus || state.hasLeft(field.path) {
      // An expression that is being typed for the first time is unfinished, not wrong.
      let severity: Finding.Severity = expression != nil || isTyping || finding.severity == .note ? .note : .warning
      addFindings(
        [Finding(severity: severity, code: finding.code, path: field.path, message: finding.message.asSentence)],
        at: form.valueColumn, columns: form.columns)
    }
    if let expression, hasFocus, isLow {
      addRuns(expression, state, at: form.valueColumn, count: 2, columns: form.columns)
    }
    addSuggestion(field, state, hasFocus: hasFocus, form)
    if hasFocus || state.hasLeft(field.path), state.hasOddSchedule(at: field.path) {
      addOffer("^X", "or as it is", hasFocus: hasFocus, form)
    }
  }

  /// Adds the line that marks the places of the findings under the expression, where all of it is in view.
  private mutating func addCarets(_ findings: [CronFinding], _ value: String, _ form: FormLayout) {
    let characters = Array(value)
    let marked = findings.filter { finding in
      finding.severity != .note && !finding.range.isEmpty && finding.range.upperBound <= characters.count
    }
    guard value.displayWidth < form.valueColumns, !marked.isEmpty else { return }
    var line = Line()
    for finding in marked {
      let column = characters[..<finding.range.lowerBound].reduce(0) { $0 + $1.visibleWidth }
      let width = characters[finding.range].reduce(0) { $0 + $1.visibleWidth }
      line.put(
        String(repeating: "^", count: max(1, width)), finding.severity == .error ? .error : .warning,
        at: form.valueColumn + column)
    }
    add(line)
  }

  /// Adds the next runs in the wizard's zone, each with the time until then.
  mutating func addRuns(_ expression: CronExpression, _ state: State, at column: Int, count: Int, columns: Int) {
    for run in expression.occurrences(after: state.now, in: state.scheduleZone).prefix(count) {
      var line = Line(WallClock(run.date, offset: run.offset).short, at: column)
      line.put(run.date.timeIntervalSince(state.now).fromNow, .quiet, at: column + 19)
      add(line)
    }
  }

  /// Adds whose clock the next runs are by, and the key that picks another.
  private mutating func addRunsHeading(_ state: State, at column: Int) {
    let heading = "Next runs · \(state.scheduleZone.identifier)"
    var line = Line(heading, .heading, at: column)
    line.put("^R", .key, at: column + heading.displayWidth + 2)
    add(line)
  }

  /// Adds the next runs of the integration's schedule at the foot of its form, and its picture beside them.
  mutating func addSchedulePreview(_ state: State, columns: Int) {
    guard let expression = state.openSchedule else { return }
    let column = FormLayout(columns: columns).labelColumn
    addBlank()
    let first = lines.count
    addRunsHeading(state, at: column)
    addRuns(expression, state, at: column, count: 7, columns: columns)
    guard columns >= 74 else { return }
    for (offset, text) in expression.picture(from: state.now, in: state.scheduleZone).lines().enumerated() {
      if first + offset == lines.count { addBlank() }
      put(text, .quiet, at: 39, line: first + offset)
    }
  }

  /// Adds the picture of the schedule that is open, with its next runs.
  mutating func addPicture(_ state: State, columns: Int) {
    guard state.field?.kind == .schedule, let expression = state.openSchedule else { return }
    addRunsHeading(state, at: 2)
    addRuns(expression, state, at: 2, count: 5, columns: columns)
    addBlank()
    for text in expression.picture(from: state.now, in: state.scheduleZone).lines() { add(Line(text, at: 2)) }
    addBlank()
  }
}

extension State {
  /// The schedule of the integration whose form is open; `nil` if it has none that can run.
  fileprivate var openSchedule: CronExpression? {
    guard let item, step == .integrations else { return nil }
    return CronExpression.parse(request.integrations[item].updateFrequency).expression
  }
}

extension Finding {
  /// True if the rules took it over from the schedule's own findings.
  fileprivate var isOfSchedule: Bool { code.hasPrefix("cron") || code == "not-cron" }
}
