import ConnectionRequests

/// The pages of the list that were read so far, and the page to ask for next.
///
/// Paging is not documented for this list. A server may take its numbers from the query or from a JSON body on the GET,
/// or not at all, and may count wrongly. The order is not promised, and the list may grow while it is read, so that a
/// record comes twice and another slips from one page to the next.
struct ListReading {
  /// The most records that are asked for at once; the API gives no more.
  static let mostRecords = 100

  /// The place of a page's numbers in the call.
  enum Style: Hashable {
    case query
    case body
  }

  private(set) var style = Style.query
  private(set) var start = 0
  private(set) var limit = mostRecords

  private(set) var records: [StoredRequest] = []
  private(set) var isAtEnd = false
  /// True if the pages and the server's count show that every record was read.
  private(set) var isComplete = false
  /// The server's latest count of the records, and the one at the beginning of this pass.
  private var count: Int?
  private var countAtStart: Int?

  /// The pass in which each record came last.
  private var passes: [String: Int] = [:]
  /// 1, or 2 while the list is read again for what slipped through while it changed.
  private var pass = 1
  /// The first record of this pass.
  private var firstKey: String?
  /// True if the list changed during this pass: its count did, or a page began before the end of the one before.
  private var hasChanged = false
  /// True if a page after the first brought the records that follow: the server understands this style.
  private var isUnderstood = false

  /// The server's count where it is of use: a smaller one than that of the records read is wrong.
  var totalCount: Int? { count.flatMap { $0 < records.count ? nil : $0 } }

  /// Handles the page that was asked for.
  mutating func handle(_ page: ListPage) {
    let (fresh, beginsAgain) = add(page)
    let isShort = page.records.count < min(limit, page.limit ?? limit)
    hasChanged = hasChanged || fresh < page.records.count && (fresh > 0 || isShort)
    if start > 0, fresh * 2 > page.records.count { isUnderstood = true }
    let isStated = page.start != nil
    let isMore = records.count < count ?? 0

    if let stated = page.start, stated != start {
      changeStyle()
    } else if page.records.isEmpty, isStated || isUnderstood {
      endPass()
    } else if isShort, !isMore, isStated, page.limit != nil || totalCount != nil {
      // A server that names neither its limit nor a count may give less at once than was asked for.
      endPass()
    } else if fresh == 0, isUnderstood || isStated && isShort && !beginsAgain {
      // Only records of earlier pages: past the end, or moved there by records that came meanwhile.
      endPass()
    } else if fresh == 0, start > 0 {
      // The first page once more.
      changeStyle()
    } else if page.records.isEmpty {
      isAtEnd = true
    } else {
      start += page.records.count
    }
  }

  /// Asks for less at once, since a page was longer than what is read of an answer.
  ///
  /// - Returns: false where a single record is too long.
  mutating func shortenPages() -> Bool {
    guard limit > 1 else { return false }
    limit /= 2
    return true
  }

  /// Handles an error instead of a page.
  ///
  /// - Returns: whether the reading ends with what was read; else the error is the reading's own. A server that does
  ///   not take a body on a GET has answered the query before.
  mutating func endsByError() -> Bool {
    guard style == .body, !isUnderstood else { return false }
    isAtEnd = true
    return true
  }

  /// Adds the records of a page.
  ///
  /// - Returns: how many had not come in this pass, and whether the page begins as the pass did.
  private mutating func add(_ page: ListPage) -> (fresh: Int, beginsAgain: Bool) {
    if let total = page.total {
      hasChanged = hasChanged || start > 0 && count.map { $0 != total } ?? false
      count = total
    }
    var fresh = 0
    var pageKey: String?
    for value in page.records {
      let record = StoredRequest(value)
      // Records without an identifier are the same if all their values are.
      let key = record.uuid.isEmpty ? value.text(indented: false) : record.uuid.lowercased()
      pageKey = pageKey ?? key
      let last = passes.updateValue(pass, forKey: key)
      if last == nil { records.append(record) }
      if last != pass { fresh += 1 }
    }
    if start == 0 { (firstKey, countAtStart) = (pageKey, count) }
    return (fresh, start > 0 && pageKey != nil && pageKey == firstKey)
  }

  /// Asks for the same page in the other style; where that was tried, the list cannot be read to its end.
  private mutating func changeStyle() {
    if style == .query {
      (style, isUnderstood, hasChanged) = (.body, false, false)
    } else {
      isAtEnd = true
    }
  }

  /// Ends the pass, or the reading.
  ///
  /// A record that comes while the list is read for the second time need not be among those that were read.
  private mutating func endPass() {
    if pass == 1, hasChanged || records.count < count ?? 0 {
      (pass, start, hasChanged) = (2, 0, false)
    } else {
      isAtEnd = true
      isComplete = records.count >= countAtStart ?? 0
    }
  }
}
