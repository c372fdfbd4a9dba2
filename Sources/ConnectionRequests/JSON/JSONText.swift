/// A position in a text, as editors count: lines and columns from one, columns in characters.
package struct SourcePosition: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static let start = SourcePosition(line: 1, column: 1)
}

/// JSON or JSON5 text that holds one value, or several objects in a row, with the position of every value in it.
///
/// The positions are a table beside the values, so that a value that nobody asks about costs one number.
package struct JSONText: Sendable {
  /// The values before the end of the text, or before the error.
  package private(set) var values: [PlacedJSON] = []
  /// The error that ended the reading, if any.
  package private(set) var error: JSONSyntaxError?
  private var scalars: [Unicode.Scalar] = []
  private var starts: [Int] = []
  /// Positions that are known, the first at the start of the text.
  private var anchors = [Anchor(index: 0, position: .start)]

  package init(_ bytes: [UInt8]) {
    do throws(JSONSyntaxError) {
      var reader = try JSONReader(bytes, .json5)
      reader.starts = []
      defer { (scalars, starts) = (reader.scalars, reader.starts ?? []) }
      try reader.skipSpace()
      values.append(PlacedJSON(value: try reader.readValue(), ordinal: 0, anchor: 0))
      while true {
        let ordinal = reader.starts?.count ?? 0
        guard let value = try reader.readNextObject() else { break }
        values.append(PlacedJSON(value: value, ordinal: ordinal, anchor: 0))
      }
    } catch {
      self.error = error
    }
    if values.count > 1 { values = remember(values) }
  }

  /// The positions of values, in the order of the values.
  ///
  /// - Complexity: linear in the text between the first and the last of them, but for their sorting.
  package func positions(of values: [PlacedJSON]) -> [SourcePosition] {
    var positions = [SourcePosition](repeating: .start, count: values.count)
    var last = Anchor(index: 0, position: .start)
    for place in values.indices.sorted(by: { values[$0].ordinal < values[$1].ordinal }) {
      let anchor = anchors[values[place].anchor]
      last = self.anchor(at: starts[values[place].ordinal], from: anchor.index > last.index ? anchor : last)
      positions[place] = last.position
    }
    return positions
  }

  /// Remembers the positions of values, so that those of their parts are found from there.
  ///
  /// - Complexity: linear in the size of the text, for all values together.
  ///
  /// - Parameter values: in the order of the text.
  /// - Returns: the values, to go on from.
  package mutating func remember(_ values: [PlacedJSON]) -> [PlacedJSON] {
    var last = anchors[0]
    return values.map { value in
      last = anchor(at: starts[value.ordinal], from: last)
      anchors.append(last)
      return PlacedJSON(value: value.value, ordinal: value.ordinal, anchor: anchors.count - 1)
    }
  }

  private func anchor(at index: Int, from anchor: Anchor) -> Anchor {
    let (line, column) = JSONReader.end(of: scalars[anchor.index..<index])
    let (start, isSameLine) = (anchor.position, line == 1)
    let position = SourcePosition(
      line: start.line + line - 1, column: isSameLine ? start.column + column - 1 : column)
    return Anchor(index: index, position: position)
  }

  /// An index into the text, and its position.
  private struct Anchor {
    var index: Int
    var position: SourcePosition
  }
}

/// A value of a text, and its place in the text's table of positions.
package struct PlacedJSON: Sendable {
  package let value: JSONValue
  /// The number of values that begin before it in the text.
  let ordinal: Int
  /// The known position to look for it from.
  fileprivate let anchor: Int

  /// The values of an object's members, or the elements of a list.
  ///
  /// - Complexity: linear in the size of the value.
  package var parts: [PlacedJSON] {
    let values: [JSONValue] =
      switch value {
      case .object(let members): members.map(\.value)
      case .array(let elements): elements
      case .null, .bool, .number, .string: []
      }
    var next = ordinal + 1
    return values.map { value in
      defer { next += value.valueCount }
      return PlacedJSON(value: value, ordinal: next, anchor: anchor)
    }
  }
}

extension JSONValue {
  /// The number of values in it, itself included.
  fileprivate var valueCount: Int {
    switch self {
    case .null, .bool, .number, .string: 1
    case .array(let elements): elements.reduce(1) { $0 + $1.valueCount }
    case .object(let members): members.reduce(1) { $0 + $1.value.valueCount }
    }
  }
}
