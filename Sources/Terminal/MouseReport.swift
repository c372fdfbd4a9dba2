import Screen

/// What a terminal reports of the mouse (xterm's ctlseqs, "Mouse Tracking").
enum MouseReport {
  /// Reads a report: the number of the button with its modifiers, the column and the row, counted from 1.
  ///
  /// - Returns: nil for what means nothing here: other buttons, a button that is let go, moving.
  static func action(button: Int, column: Int, row: Int) -> MouseAction? {
    // Shift, Alt and Ctrl are the bits of 4, 8 and 16.
    let kind: MouseAction.Kind
    switch button & ~28 {
    case 0: kind = .press
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return nil
    }
    guard column > 0, row > 0 else { return nil }
    return MouseAction(kind, at: Position(column: column - 1, row: row - 1))
  }
}

extension ControlSequence {
  /// True if three bytes of a report follow: terminals send these that do not know the newer form.
  var isShortMouseReport: Bool { introducer == UInt8(ascii: "[") && parameters.isEmpty && final == UInt8(ascii: "M") }

  /// True if the sequence is a report of the mouse in the newer form: `ESC [ < 0 ; 12 ; 5 M`.
  var isMouseReport: Bool {
    introducer == UInt8(ascii: "[") && parameters.first == UInt8(ascii: "<")
      && [UInt8(ascii: "M"), UInt8(ascii: "m")].contains(final)
  }

  /// The action that the report asks for; `nil` if it means nothing here.
  var mouseAction: MouseAction? {
    guard isMouseReport, final == UInt8(ascii: "M") else { return nil }
    let numbers = String(decoding: parameters.dropFirst(), as: UTF8.self).split(separator: ";").map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1], let row = numbers[2] else { return nil }
    return MouseReport.action(button: button, column: column, row: row)
  }
}
