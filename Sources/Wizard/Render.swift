package import Screen

/// Draws the wizard.
///
/// - Returns: a frame of the state's size, the cursor on what has the focus.
package func render(_ state: State) -> Frame {
  var frame = Frame(size: state.size)
  let layout = Layout(state.size, showsSteps: state.overlay != .home)
  guard !layout.isTooSmall else {
    frame.drawTooSmall(state)
    return frame
  }
  frame.drawHeader(state, layout)
  frame.drawRules(layout)
  if layout.showsSteps { frame.drawRail(state, layout) }
  let content = state.content(layout)
  content.draw(into: &frame, state.contentArea(layout))
  frame.drawNotice(state, layout)
  frame.drawLastingNotice(state, layout)
  frame.drawFooter(state)
  frame.takesMouse = state.usesMouse
  return frame
}

extension State {
  /// The lines of the step, or of what lies over it.
  func content(_ layout: Layout) -> Content {
    let columns = layout.content.columns
    var content = Content()
    if overlay == .home {
      content.addHome(self, layout.content)
      return content
    }
    if overlay != nil {
      content.addOverlay(self, rows: layout.content.rows)
      return content
    }
    switch step {
    case .organization, .contact: content.addForm(self, columns: columns, rows: layout.content.rows)
    case .integrations, .files:
      guard let item else {
        content.addList(self, columns: columns, rows: layout.content.rows)
        break
      }
      if layout.content.rows >= 12 {
        let noun = step == .integrations ? "Integration" : "File"
        content.add(Line("\(noun) \(item + 1) of \(itemCount)", .heading, at: 2))
        content.addBlank()
      }
      content.addForm(self, columns: columns, rows: layout.content.rows)
      if layout.content.rows >= 18 { content.addSchedulePreview(self, columns: columns) }
    case .review: content.addReview(self, columns: columns, rows: layout.content.rows)
    case .send: content.addSend(self, columns: columns)
    case .result: content.addResult(self, columns: columns)
    }
    return content
  }
}

extension Frame {
  /// Says that the terminal is too small for a form; nothing is lost meanwhile.
  fileprivate mutating func drawTooSmall(_ state: State) {
    let smallest = Layout.smallest
    let text = "Please make the terminal at least \(smallest.columns)×\(smallest.rows). Nothing is lost."
    for (row, line) in TextLayout(text, columns: size.columns).rows.enumerated() {
      write(line.text, at: Position(column: 0, row: row))
    }
    cursor = Position(column: 0, row: 0)
  }
}
