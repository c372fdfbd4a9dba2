import ConnectionRequests
import Cron
import Foundation
import Screen

extension PlainWizard {
  /// Says what belongs before the question: the heading where it is another one, and what there is to choose from.
  mutating func ask() {
    let place = Place(step: state.step, item: state.item)
    if announced != place {
      announced = place
      hasDeclined = false
      sayHeading()
      switch state.step {
      case .integrations, .files: if state.item == nil { sayList() }
      case .review: sayReview()
      case .send: saySendSummary()
      case .organization, .contact, .result: break
      }
    }
    if let field = state.field {
      sayChoices(field)
    } else if state.step >= .send {
      sayObstacle()
    }
  }

  /// The question in one line, with the value that Enter keeps.
  var question: String {
    guard let field = state.field else {
      switch state.step {
      case .integrations, .files: return "\(listWords) "
      case .review: return "\(reviewWords) "
      default:
        guard canSend else { return "\(sendWords) " }
        return hasDeclined ? "yes sends it, back goes to the review, quit leaves: " : "send? (yes/no) "
      }
    }
    let value = masked(state.request[field.path] ?? "")
    let isLong = field.kind == .text
    let now = value.isEmpty ? "" : isLong ? ", Enter keeps what is there" : ", now \(value)"
    let how =
      switch field.kind {
      case .line: ""
      case .text: ", several lines, a single dot ends"
      case .choice(let options): ", 1 to \(options.count)"
      case .schedule: ", a cron schedule"
      }
    return "\(field.label) (\(field.path.isRequired ? "required" : "optional")\(how)\(now)): "
  }

  private mutating func sayHeading() {
    say("")
    if let item = state.item {
      return say("\(state.step == .integrations ? "Integration" : "File") \(item + 1) of \(state.itemCount)")
    }
    guard state.step != .result else { return say("Result") }
    say("Step \(state.step.number) of \(Step.visible.count): \(state.step.title)")
  }

  private mutating func sayChoices(_ field: Field) {
    let value = state.request[field.path] ?? ""
    switch field.kind {
    case .choice(let options):
      for (index, option) in options.enumerated() { say("\(index + 1). \(option)") }
    case .text where !value.isEmpty:
      say("\(field.label) now:")
      say(masked(value), indent: "  ")
    default: break
    }
  }

  // MARK: - Lists

  var listWords: String {
    let ofItems = state.itemCount == 0 ? "" : ", edit N, remove N, up N, down N"
    return "add\(ofItems)\(canUndo ? ", undo" : ""), done:"
  }

  private mutating func sayList() {
    if state.itemCount == 0 { say(state.step == .integrations ? "No integrations yet." : "No files yet.") }
    for index in 0..<state.itemCount {
      let findings = state.allFindings.filter { Step.holding($0.path) == state.step && $0.path.item == index }
      let counts = findings.counts
      say("\(index + 1). \(state.summary(ofItem: index))\(counts.isEmpty ? "" : " (\(counts))")")
    }
  }

  // MARK: - Review

  var reviewWords: String {
    state.errors.isEmpty
      ? "Enter goes on to send, edit N, json:" : "Enter goes to the first error, edit N, json:"
  }

  private mutating func sayReview() {
    let counts = state.allFindings.counts
    say(counts.isEmpty ? "Nothing to mend." : "\(counts).")
    var section: String?
    for (number, row) in state.reviewRows.enumerated() {
      switch row {
      case .proceed: break
      case .finding(let finding): say("\(number). \(finding.sentence)")
      case .value(let path):
        if path.section != section { say("\(path.section):") }
        section = path.section
        sayReviewed(path, number)
      }
    }
    let kept = state.request.keptMembers
    if !kept.isEmpty { say("Also sent, as it was read: \(kept.joined(separator: ", "))") }
    noteWarningsSaid()
  }

  private mutating func sayReviewed(_ path: FieldPath, _ number: Int) {
    let value = masked(state.request[path] ?? "")
    guard value.contains(where: \.isNewline) else {
      say("\(number). \(path.label): \(value.isEmpty ? "(empty)" : value)")
      if case .integrationField(_, .updateFrequency) = path { sayWords(of: value) }
      return
    }
    say("\(number). \(path.label):")
    say(value, indent: "  ")
  }

  // MARK: - Fields

  /// Says what a schedule means and when it runs next.
  mutating func sayMeaning(of field: Field) {
    guard field.kind == .schedule, let value = state.request[field.path] else { return }
    guard let expression = CronExpression.parse(value).expression else { return }
    sayWords(of: value)
    let runs = Array(expression.occurrences(after: state.now, in: state.scheduleZone).prefix(3))
    guard !runs.isEmpty else { return }
    say("Next runs, \(state.scheduleZone.identifier):")
    for run in runs {
      say("  \(WallClock(run.date, offset: run.offset).short), \(run.date.timeIntervalSince(state.now).fromNow)")
    }
  }

  private mutating func sayWords(of schedule: String) {
    if let expression = CronExpression.parse(schedule).expression { say("  \(expression.words())") }
  }

  mutating func say(_ finding: Finding) { say(finding.sentence) }
}

extension State {
  /// An item of the open list in one line.
  fileprivate func summary(ofItem index: Int) -> String {
    if step == .integrations {
      let integration = request.integrations[index]
      return [integration.type, integration.summary].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let file = request.uploadedFiles[index]
    return [masked(file.name), file.uuid].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension [Finding] {
  /// `2 errors, 1 warning`; empty where there are none.
  var counts: String {
    [(Finding.Severity.error, "error"), (.warning, "warning")]
      .compactMap { severity, noun in
        let count = count { $0.severity == severity }
        return count == 0 ? nil : count.of(noun)
      }
      .joined(separator: ", ")
  }
}

extension Finding {
  /// The finding as a line: how much it matters, where it is, what it says.
  fileprivate var sentence: String {
    let word =
      switch severity {
      case .error: "Error"
      case .warning: "Warning"
      case .note: "Note"
      }
    let better = suggestion.map { " Suggested: \(masked($0))" } ?? ""
    return "\(word), \(path.spokenTitle): \(message)\(better)"
  }
}

extension FieldPath {
  /// The place in words alone, such as `Integration 3, Update frequency`.
  var spokenTitle: String { title.replacing(" · ", with: ", ") }
}
