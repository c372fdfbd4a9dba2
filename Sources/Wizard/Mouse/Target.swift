import Screen

/// What a click on a part of the screen is about.
enum Target: Hashable {
  /// A field of the form, or a row of the list or of the review.
  case row(Int)
  /// A row of the list that lies over the step.
  case option(Int)
  /// A step, or an item of its list.
  case step(Step, item: Int?)
  /// What the key would do.
  case key(Key)
}

extension State {
  /// What is at a cell of the screen, and for a part of the form the place in it.
  func target(at position: Position) -> (target: Target, place: Position)? {
    let layout = Layout(size, showsSteps: overlay != .home)
    guard !layout.isTooSmall else { return nil }
    let nowhere = Position(column: 0, row: 0)
    if position.row == layout.footer.row {
      let entry = FooterEntry.placed(self).first { entry in
        (entry.column..<entry.column + entry.columns - 2).contains(position.column)
      }
      return entry.map { (.key($0.key), nowhere) }
    }
    if let step = step(at: position, layout) { return (step, nowhere) }
    let content = content(layout)
    let area = contentArea(layout)
    guard (area.row..<area.row + area.rows).contains(position.row), position.column >= area.column else { return nil }
    let line = position.row - area.row + content.firstLine(rows: area.rows)
    guard let found = content.targets.first(where: { $0.lines.contains(line) }) else { return nil }
    return (
      found.target, Position(column: position.column - area.column, row: line - found.lines.lowerBound)
    )
  }

  private func step(at position: Position, _ layout: Layout) -> Target? {
    guard layout.showsSteps else { return nil }
    guard layout.hasRail else {
      guard position.row == layout.stepLine.row else { return nil }
      return Step.visible.first { (0...1).contains(position.column - Step.lineColumn(of: $0)) }
        .map { .step($0, item: nil) }
    }
    guard position.column < layout.railColumns else { return nil }
    return railRows(layout).first { $0.row == position.row }.map { .step($0.step, item: $0.item) }
  }
}
