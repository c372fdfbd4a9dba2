import ConnectionRequests
import Screen

/// Something that is said for as long as it is so, and the key that does something about it.
struct LastingNotice: Hashable {
  var text: String
  /// `nil` if it does not work now.
  var key: String?
  /// What the key does, in few words and in fewer.
  var titles: [String]
  var style: Style
}

extension State {
  /// What is said for as long as it is so, and is not asked about just now; what matters most where there are several.
  var lastingNotice: LastingNotice? {
    guard overlay?.isQuestion != true else { return nil }
    let works = overlay == nil
    let isNarrow = size.columns < 60
    if let readOnly {
      return LastingNotice(
        text: "Read only: \(readOnly)", key: works ? "^Y" : nil, titles: ["makes a copy", "copies"],
        style: .warning)
    }
    if let failure = draft.failure {
      return LastingNotice(
        text: "! Not saved\(isNarrow ? "" : ", only in memory"): \(failure)", key: works ? "^S" : nil,
        titles: ["tries again or elsewhere", "tries again", "saves"], style: .error)
    }
    if draft.conflict != nil {
      return LastingNotice(
        text: "! Not saved: changed on disk", key: works ? "^S" : nil, titles: ["asks which to keep", "asks"],
        style: .error)
    }
    guard works, !offeredDrafts.isEmpty else { return nil }
    let what =
      offeredDrafts.count == 1 ? "\(masked(offeredDrafts[0].title)) was" : "\(offeredDrafts.count) drafts were"
    return LastingNotice(
      text: "! \(what) left open\(isNarrow ? "" : " when a session ended unexpectedly")", key: "^O", titles: ["lists"],
      style: .warning)
  }
}

extension Frame {
  /// Draws the lasting notice: in the rule below the header, on a low terminal at the foot.
  mutating func drawLastingNotice(_ state: State, _ layout: Layout) {
    guard let notice = state.lastingNotice else { return }
    if let rule = layout.topRule {
      draw(notice, at: Position(column: 3, row: rule), columns: size.columns - 6)
    } else if state.notice == nil {
      fill(Rectangle(column: 0, row: layout.foot.row, columns: size.columns, rows: 1), with: " ", .plain)
      draw(notice, at: Position(column: 1, row: layout.foot.row), columns: size.columns - 2)
    }
  }

  /// Draws it with a blank at either side.
  private mutating func draw(_ notice: LastingNotice, at place: Position, columns: Int) {
    // The key alone where there is no room for what it does.
    let room = columns - notice.text.displayWidth - (notice.key?.displayWidth ?? 0) - 3
    let title = notice.titles.first { $0.displayWidth <= room } ?? ""
    let advice = notice.key.map { $0.displayWidth + 1 + title.displayWidth + 2 } ?? 0
    let text = clipped(notice.text, columns - advice)
    let used = text.displayWidth + advice
    fill(Rectangle(column: place.column - 1, row: place.row, columns: used + 2, rows: 1), with: " ", .plain)
    write(text, at: place, notice.style)
    guard let key = notice.key else { return }
    let column = place.column + text.displayWidth + 2
    write(key, at: Position(column: column, row: place.row), .key)
    write(title, at: Position(column: column + key.displayWidth + 1, row: place.row), .quiet)
  }
}
