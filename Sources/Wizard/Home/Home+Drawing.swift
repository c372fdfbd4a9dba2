import ConnectionRequests
import Cron
import Delivery
import Foundation
import Screen

extension Content {
  /// Adds the list of drafts: what was typed, the rows around the one that has the focus, and more about that one.
  mutating func addHome(_ state: State, _ area: Rectangle) {
    guard let home = state.home else { return }
    let layout = HomeLayout(area)
    addHead(home, layout)
    if let failure = home.failure { return add(failure, .error, at: 2, columns: layout.columns) }
    guard let drafts = home.drafts else { return add(Line("Reading the list …", .quiet, at: 2)) }
    guard !home.matches.isEmpty else {
      let text = drafts.isEmpty ? "No drafts yet." : "No draft has these words; Backspace widens the list."
      return add(Line(text, drafts.isEmpty ? .quiet : .warning, at: 2))
    }
    let first = home.narrowing.firstRow(count: home.matches.count, room: layout.listRows)
    for (offset, draft) in home.drafts(from: max(0, first), count: layout.listRows).enumerated() {
      addRow(draft, at: max(0, first) + offset, home, state, layout)
    }
    while lines.count < layout.headRows + layout.listRows { addBlank() }
    if home.renaming != nil {
      addRenaming(home, layout)
    } else {
      addDetails(state, layout)
    }
  }

  private mutating func addHead(_ home: Home, _ layout: HomeLayout) {
    let count = home.drafts?.count ?? 0
    var heading = Line("Drafts", .heading, at: 2)
    if count > 0 {
      let text = home.matches.count == count ? "\(count)" : "\(home.matches.count) of \(count)"
      heading.put(text, .quiet, at: 10)
    }
    add(heading)
    addFilter(home.narrowing, columns: layout.columns)
    guard layout.headRows == 4 else { return }
    addBlank()
    guard !home.matches.isEmpty else { return }
    var titles = Line("Organization", .label, at: HomeLayout.organizationColumn)
    if let column = layout.nameColumn { titles.put("Name", .label, at: column) }
    if let column = layout.dateColumn { titles.put("Saved", .label, at: column) }
    titles.put("State", .label, at: layout.stateColumn)
    add(titles)
  }

  private mutating func addRow(_ draft: ListedDraft, at row: Int, _ home: Home, _ state: State, _ layout: HomeLayout) {
    let hasFocus = row == home.narrowing.selected
    let summary = home.summary(of: draft)
    var line = Line()
    if hasFocus { line.put("▸", .focused, at: 0) }
    if let mark = summary?.mark { line.put(mark.mark, mark.style, at: 2) }
    let title = clipped(summary.flatMap(\.organization) ?? draft.name, layout.organizationColumns)
    let isUnknown = summary == nil || summary?.organization == nil
    line.put(title, isUnknown ? .quiet : .plain, at: HomeLayout.organizationColumn)
    if let column = layout.nameColumn { line.put(shortenedName(draft.name, layout.nameColumns), .quiet, at: column) }
    if let column = layout.dateColumn {
      let date = WallClock(draft.date, in: state.zone)
      let text = layout.isDateShort ? date.timeOrDay(on: WallClock(state.now, in: state.zone)) : date.toTheMinute
      line.put(text, .quiet, at: column)
    }
    let (text, style) = state.words(for: draft, summary)
    line.put(text, style, at: layout.stateColumn)
    add(line, .option(row))
  }

  /// Adds what is known of the draft that has the focus.
  private mutating func addDetails(_ state: State, _ layout: HomeLayout) {
    guard let home = state.home, let selected = home.selected else { return }
    let columns = layout.columns
    guard layout.detailRows > 1 else {
      return add(
        Line(clipped(home.summary(of: selected)?.short(in: state.zone) ?? selected.name, columns - 2), .quiet, at: 2))
    }
    addBlank()
    addFact("Name", clipped(selected.name, columns - 12), columns: columns)
    switch home.summary(of: selected)?.content {
    case .draft(let draft):
      addAttempt(draft.attempt, state, columns: columns)
      addFact("Findings", clipped(draft.findingWords, columns - 12), columns: columns)
      if let note = state.note(on: selected, draft) { add(Line(clipped(note, columns - 2), .warning, at: 2)) }
    case .unreadable(let message): add(message, .error, at: 2, columns: columns)
    case nil: break
    }
  }

  private mutating func addAttempt(_ attempt: Attempt?, _ state: State, columns: Int) {
    let server = attempt?.serverName.map { " · \($0)" } ?? ""
    addFact("Sent", clipped((attempt?.fact(in: state.zone) ?? "never") + server, columns - 12), columns: columns)
  }

  /// Adds the line that a new name is typed in.
  private mutating func addRenaming(_ home: Home, _ layout: HomeLayout) {
    guard let editor = home.renaming else { return }
    if layout.detailRows > 1 { addBlank() }
    let ending = home.fixedEnding
    let window = LineWindow(editor, columns: max(8, layout.columns - 14 - ending.displayWidth))
    cursor = Position(column: 12 + window.cursorColumn, row: lines.count)
    var line = Line("New name", .focused, at: 2)
    line.put(window.text, at: 12)
    // A blank stays for the cursor.
    line.put(ending, .quiet, at: 13 + window.text.displayWidth)
    add(line)
    guard layout.detailRows > 1 else { return }
    let stays = ending.isEmpty ? "" : "; \(ending) stays"
    add(
      "Enter renames, Esc leaves the name. It takes small letters, digits and hyphens\(stays). "
        + "An empty one becomes the organization's.", .quiet, at: 2, columns: layout.columns)
  }
}

extension Home {
  /// What stays behind every name that the draft with the focus is given.
  fileprivate var fixedEnding: String {
    guard let selected, let title = selectedContent?.title, selected.name.hasPrefix(title) else { return "" }
    return String(selected.name.dropFirst(title.count))
  }
}

/// A draft's name with its end, which tells it from others.
private func shortenedName(_ name: String, _ columns: Int) -> String {
  let end = String(name.suffix(9))
  guard name.displayWidth > columns, columns > 2 * end.displayWidth else { return clipped(name, columns) }
  return clipped(name, columns - end.displayWidth) + end
}

extension DraftSummary {
  /// `nil` if the draft cannot be read.
  fileprivate var organization: String? {
    guard case .draft(let draft) = content else { return nil }
    return draft.organization.isEmpty ? "(no organization)" : masked(draft.organization)
  }

  /// The glyph of the worst finding, where there is one to look at.
  fileprivate var mark: Finding.Severity? {
    guard case .draft(let draft) = content else { return .error }
    let worst = draft.findings.map(\.severity).worst
    return worst == .note ? nil : worst
  }

  /// What matters most, for a low terminal.
  fileprivate func short(in zone: TimeZone) -> String? {
    switch content {
    case .unreadable(let message): message
    case .draft(let draft): draft.attempt?.fact(in: zone)
    }
  }
}

extension State {
  /// Where a listed draft stands, in at most 17 columns.
  func words(for draft: ListedDraft, _ summary: DraftSummary?) -> (String, Style) {
    if isLooking, draft.name == self.draft.name { return ("looking …", .quiet) }
    guard let summary else { return ("…", .quiet) }
    guard case .draft(let content) = summary.content else { return ("cannot be read", .error) }
    if let readOnly = content.readOnly { return (clipped(readOnly.words, 17), .warning) }
    if content.attempt == nil, wasAbandoned(draft) { return ("left open", .warning) }
    return content.listed
  }

  /// What else is to be known of a listed draft.
  fileprivate func note(on draft: ListedDraft, _ summary: DraftSummary.Draft) -> String? {
    if let readOnly = summary.readOnly { return "Read only: \(readOnly.message)" }
    return wasAbandoned(draft) ? "Its last session ended unexpectedly; opening it shows what that changed." : nil
  }

  private func wasAbandoned(_ draft: ListedDraft) -> Bool { abandoned.contains { $0.name == draft.name } }
}

extension DraftSummary.Draft {
  /// The delivery status, or if it was never sent, whether it could be.
  fileprivate var listed: (words: String, style: Style) {
    if attempt == nil, findings.map(\.severity).worst == .error { return ("unfinished", .quiet) }
    return (attempt?.status.kind ?? .unsent).listed
  }

  /// The worst finding, and how many there are besides.
  fileprivate var findingWords: String {
    guard let severity = findings.map(\.severity).worst, let worst = findings.first(where: { $0.severity == severity })
    else { return "none" }
    let others = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
    return "\(severity.mark) \(worst.path.title): \(worst.message)\(others)"
  }
}
