extension CronExpression {
  /// How often a schedule runs, as rows of cells: a week of days by hours, or a year of months by days.
  public struct Picture: Hashable, Sendable {
    /// What the rows and columns are.
    public enum Span: Hashable, Sendable {
      /// Seven rows, one a day from today on; 24 columns, one an hour on the wall.
      case week
      /// Twelve rows, one a month; 31 columns, one a day.
      case year
    }

    /// One day of a week or one month of a year.
    public struct Row: Hashable, Sendable {
      public var year: Int
      /// 1 is January.
      public var month: Int
      /// The day of the month; 1 for a month.
      public var day: Int
      /// The weekday of that day; 0 is Sunday.
      public var weekday: Int
      public var cells: [Cell]
      /// By how many seconds clocks are set forward, or back where negative, in a day of a week; 0 where they are not.
      public var clockShift = 0
    }

    /// One hour of a day or one day of a month.
    public struct Cell: Hashable, Sendable {
      public var runs = 0
      /// How long it lasts, in seconds: 0 where it does not exist, twice as long as others where it is repeated.
      public var duration = 0
    }

    /// A cell by its place.
    public struct Place: Hashable, Sendable {
      public var row: Int
      public var column: Int
    }

    public let span: Span
    public let rows: [Row]
    /// The runs of all cells together.
    public let total: Int
    /// The first of the cells that have the most runs; `nil` if there are no runs.
    public let busiest: Place?
    /// The runs of that cell.
    public let most: Int

    init(span: Span, rows: [Row]) {
      self.span = span
      self.rows = rows
      var total = 0
      var most = 0
      var busiest: Place?
      for (row, content) in rows.enumerated() {
        for (column, cell) in content.cells.enumerated() {
          total += cell.runs
          if cell.runs > most {
            most = cell.runs
            busiest = Place(row: row, column: column)
          }
        }
      }
      self.total = total
      self.most = most
      self.busiest = busiest
    }

    /// How full a cell is beside the fullest one.
    public func level(row: Int, column: Int) -> Level {
      Level(runs: rows[row].cells[column].runs, most: most)
    }

    /// The sign for a cell, which says everything without colour.
    ///
    /// - Parameter ascii: whether only ASCII can be shown.
    public func glyph(row: Int, column: Int, ascii: Bool = false) -> Character {
      if rows[row].cells[column].duration > 0 { return level(row: row, column: column).glyph(ascii: ascii) }
      switch span {
      case .week: return ascii ? "/" : "\u{2571}"
      case .year: return " "
      }
    }

    /// One of five steps from nothing to the most.
    public enum Level: Int, Hashable, Sendable, CaseIterable, Comparable {
      case none, few, some, many, most

      /// The level of a number of runs where the fullest cell has `most`.
      public init(runs: Int, most: Int) {
        let step = runs > 0 && most > 0 ? (4 * min(runs, most) + most - 1) / most : 0
        self = Level(rawValue: step) ?? .none
      }

      /// The sign for the level.
      public func glyph(ascii: Bool = false) -> Character {
        switch self {
        case .none: ascii ? "." : "\u{00B7}"
        case .few: ascii ? ":" : "\u{2591}"
        case .some: ascii ? "+" : "\u{2592}"
        case .many: ascii ? "*" : "\u{2593}"
        case .most: ascii ? "#" : "\u{2588}"
        }
      }

      public static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
    }
  }
}
