package import ConnectionRequests
import Cron
import Screen

/// A row of the review that can have the focus.
package enum ReviewRow: Hashable, Sendable {
  /// Goes on to sending, or to the first error.
  case proceed
  case finding(Finding)
  case value(FieldPath)
}

extension State {
  /// The rows of the review, top to bottom.
  package var reviewRows: [ReviewRow] {
    [.proceed] + reviewFindings.map(ReviewRow.finding) + reviewValues.map(ReviewRow.value)
  }

  /// Errors first, then the server's and the other warnings, each in the order of the fields.
  private var reviewFindings: [Finding] {
    let all = allFindings
    return Finding.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }

  private var reviewValues: [FieldPath] {
    var paths = (Step.organization.fields(item: nil) + Step.contact.fields(item: nil)).map(\.path)
    for index in request.integrations.indices {
      paths += IntegrationField.allCases.map { .integrationField(index, $0) }
    }
    for index in request.uploadedFiles.indices { paths += FileField.allCases.map { .fileField(index, $0) } }
    return paths.filter { $0.isRequired || request[$0]?.isEmpty == false }
  }
}

extension State {
  /// How many lines of the row that has the focus are below the end of the view.
  var reviewLinesBelow: Int {
    guard step == .review, case .value(let path) = reviewRows[focus] else { return 0 }
    let area = Layout(size).content
    var row = Content()
    row.addReviewed(path, self, columns: area.columns)
    return max(0, row.lines.count - reviewOffset - area.rows)
  }

  /// How many lines a row that is taller than the view is scrolled at a time; one line stays in view.
  var reviewStride: Int { max(1, Layout(size).content.rows - 1) }
}

extension Content {
  /// Adds every finding and every value of the request.
  ///
  /// - Parameter rows: how many rows the view has; only what it can show is written.
  mutating func addReview(_ state: State, columns: Int, rows: Int) {
    var section: String?
    for (index, row) in state.reviewRows.enumerated() {
      let hasFocus = index == state.focus
      // The row with the focus is always in view.
      guard abs(index - state.focus) <= rows else {
        addBlank()
        continue
      }
      if case .value(let path) = row, section != path.section {
        addBlank()
        add(Line(path.section, .heading, at: 2))
        section = path.section
      }
      focusing(hasFocus, .row(index)) { content in
        if hasFocus { content.cursor = Position(column: 0, row: content.lines.count) }
        let first = content.lines.count
        switch row {
        case .proceed: content.addProceed(state, columns: columns)
        case .finding(let finding): content.addReviewed(finding, columns: columns)
        case .value(let path): content.addReviewed(path, state, columns: columns)
        }
        if hasFocus { content.put("▸", .focused, at: 0, line: first) }
      }
    }
    // Of a row that is taller than the view, the part that it is scrolled to has the focus.
    if state.reviewOffset > 0, let row = focus {
      focus = min(row.lowerBound + state.reviewOffset, row.upperBound - 1)..<row.upperBound
      cursor = Position(column: 0, row: focus?.lowerBound ?? 0)
    }
    addKeptMembers(state.request, columns: columns)
  }

  private mutating func addProceed(_ state: State, columns: Int) {
    let title = state.errors.isEmpty ? "Go on to send" : "Go to the first error"
    add(Line(title, .heading, at: 2))
    let warnings = state.findings.count { $0.severity == .warning }
    let answers = state.serverFindings.count
    let counts = [
      (state.errors.count, state.errors.count.of("error")),
      (warnings, warnings.of("warning")),
      (answers, "\(answers.of("answer")) of the server"),
    ].filter { $0.0 > 0 }.map(\.1)
    let summary = counts.isEmpty ? "✓ Nothing to mend." : counts.joined(separator: ", ")
    add(Line(summary, counts.isEmpty ? .success : .quiet, at: 2))
    if !counts.isEmpty { addBlank() }
  }

  private mutating func addReviewed(_ finding: Finding, columns: Int) {
    var line = Line(finding.severity.mark, finding.severity.style, at: 2)
    line.put(finding.path.title, finding.severity.style, at: 4)
    add(line)
    add(finding.message, finding.severity == .note ? .quiet : .plain, at: 4, columns: columns)
  }

  fileprivate mutating func addReviewed(_ path: FieldPath, _ state: State, columns: Int) {
    let form = FormLayout(columns: columns)
    add(Line(path.label, .label, at: 2))
    let value = masked(state.request[path] ?? "")
    let text = value.isEmpty ? "(empty)" : value
    let start = form.isStacked ? lines.count : lines.count - 1
    for (offset, row) in TextLayout(text, columns: columns - form.valueColumn).rows.enumerated() {
      if start + offset == lines.count { addBlank() }
      put(row.text, value.isEmpty ? .error : .plain, at: form.valueColumn, line: start + offset)
    }
    if case .integrationField(_, .updateFrequency) = path, let expression = CronExpression.parse(value).expression {
      add(expression.words(), .success, at: form.valueColumn, columns: columns)
    }
  }

  /// Adds the members that the document does not know, which are sent as they were read.
  private mutating func addKeptMembers(_ request: ConnectionRequest, columns: Int) {
    let kept = request.keptMembers
    guard !kept.isEmpty else { return }
    addBlank()
    add(Line("Also sent, as it was read", .heading, at: 2))
    add(kept.joined(separator: ", "), at: 2, columns: columns)
  }
}

extension ConnectionRequest {
  /// The members that the document does not know, each by its place.
  var keptMembers: [String] {
    var kept = unknownMembers.map(\.key)
    for (index, integration) in integrations.enumerated() {
      kept += integration.unknownMembers.map { "integrations[\(index)].\($0.key)" }
    }
    for (index, file) in uploadedFiles.enumerated() {
      kept += file.unknownMembers.map { "uploaded_files[\(index)].\($0.key)" }
    }
    return kept
  }
}

extension FieldPath {
  /// The heading that the value stands under in the review.
  var section: String {
    switch self {
    case .integrationField(let index, _): FieldPath.integration(index).title
    case .fileField(let index, _): FieldPath.file(index).title
    default: Step.holding(self)?.title ?? ""
    }
  }
}
