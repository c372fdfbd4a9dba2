/// A glyph that is drawn as a shape: a line of a frame or a block of a picture.
enum CellShape: Equatable {
  /// Lines from the middle of the cell to its edges.
  case line(Arms)
  /// A filled part of the cell, in eighths from the left and from the bottom.
  case block(eighthsAcross: Int, eighthsUp: Int)
  /// The whole cell, so many quarters of the way from the background to the colour.
  case shade(Int)

  struct Arms: OptionSet {
    let rawValue: UInt8
    static let left = Arms(rawValue: 1)
    static let right = Arms(rawValue: 2)
    static let up = Arms(rawValue: 4)
    static let down = Arms(rawValue: 8)
  }

  init?(_ character: Character) {
    switch character {
    case "─": self = .line([.left, .right])
    case "│": self = .line([.up, .down])
    case "┌": self = .line([.right, .down])
    case "┐": self = .line([.left, .down])
    case "└": self = .line([.right, .up])
    case "┘": self = .line([.left, .up])
    case "├": self = .line([.up, .down, .right])
    case "┤": self = .line([.up, .down, .left])
    case "┬": self = .line([.left, .right, .down])
    case "┴": self = .line([.left, .right, .up])
    case "┼": self = .line([.left, .right, .up, .down])
    case "█": self = .block(eighthsAcross: 8, eighthsUp: 8)
    case "░": self = .shade(1)
    case "▒": self = .shade(2)
    case "▓": self = .shade(3)
    default:
      guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
      switch scalar.value {
      case 0x2581...0x2587: self = .block(eighthsAcross: 8, eighthsUp: Int(scalar.value - 0x2580))
      case 0x2589...0x258F: self = .block(eighthsAcross: Int(0x2590 - scalar.value), eighthsUp: 8)
      default: return nil
      }
    }
  }
}

extension SVGPicture {
  /// The lines and blocks of the frame; arms that meet are one rectangle.
  var shapes: [String] {
    var elements: [String] = []
    for row in 0..<frame.size.rows { elements += horizontalLines(row) + blocks(row) }
    for column in 0..<frame.size.columns { elements += verticalLines(column) }
    return elements
  }

  private func arms(_ column: Int, _ row: Int) -> CellShape.Arms {
    if case .line(let arms) = CellShape(frame[column, row].character) { arms } else { [] }
  }

  private func horizontalLines(_ row: Int) -> [String] {
    let middle = Self.cellHeight / 2
    let segments = (0..<frame.size.columns).flatMap { column -> [Segment] in
      let (arms, style, x) = (arms(column, row), frame[column, row].style, column * Self.cellWidth)
      return [
        arms.contains(.left) ? Segment(from: x, to: x + Self.cellWidth / 2, style) : nil,
        arms.contains(.right) ? Segment(from: x + Self.cellWidth / 2, to: x + Self.cellWidth, style) : nil,
      ].compactMap { $0 }
    }
    return Segment.joined(segments).map {
      Self.rectangle($0.from, row * Self.cellHeight + middle, $0.to - $0.from, 1, "\($0.style)")
    }
  }

  private func verticalLines(_ column: Int) -> [String] {
    // One pixel longer at a corner, to cover the horizontal line's thickness.
    let middle = Self.cellHeight / 2
    let segments = (0..<frame.size.rows).flatMap { row -> [Segment] in
      let (arms, style, y) = (arms(column, row), frame[column, row].style, row * Self.cellHeight)
      return [
        arms.contains(.up) ? Segment(from: y, to: y + middle + (arms.contains(.down) ? 0 : 1), style) : nil,
        arms.contains(.down) ? Segment(from: y + middle, to: y + Self.cellHeight, style) : nil,
      ].compactMap { $0 }
    }
    return Segment.joined(segments).map {
      Self.rectangle(column * Self.cellWidth + Self.cellWidth / 2, $0.from, 1, $0.to - $0.from, "\($0.style)")
    }
  }

  private func blocks(_ row: Int) -> [String] {
    (0..<frame.size.columns).compactMap { column in
      let (x, y, style) = (column * Self.cellWidth, row * Self.cellHeight, frame[column, row].style)
      switch CellShape(frame[column, row].character) {
      case .block(let across, let up):
        let (width, height) = (max(1, Self.cellWidth * across / 8), Self.cellHeight * up / 8)
        return Self.rectangle(x, y + Self.cellHeight - height, width, height, "\(style)")
      case .shade(let quarters):
        return """
          <rect x="\(x)" y="\(y)" width="\(Self.cellWidth)" height="\(Self.cellHeight)" class="\(style)" \
          fill-opacity="0.\(quarters * 25)"/>
          """
      case .line, nil:
        return nil
      }
    }
  }

  /// A part of a line, in pixels along it.
  private struct Segment {
    var from: Int
    var to: Int
    var style: Style

    init(from: Int, to: Int, _ style: Style) {
      self.from = from
      self.to = to
      self.style = style
    }

    /// Joins segments that touch and have one style.
    static func joined(_ segments: [Segment]) -> [Segment] {
      segments.reduce(into: []) { joined, segment in
        if let last = joined.last, last.to == segment.from, last.style == segment.style {
          joined[joined.count - 1].to = segment.to
        } else {
          joined.append(segment)
        }
      }
    }
  }
}
