import ConnectionRequests
import Foundation

/// The pages of the list that were read so far, and where to go on.
///
/// The order of the list is not promised and it may grow while it is read, so that records may come twice and others
/// slip from one page to another; a server may not know of pages at all, or count wrongly.
struct ListReading {
  /// The most records that are asked for at once; the API gives no more.
  static let mostRecords = 100
  /// The most pages that are read, whatever the server says.
  static let mostPages = 200

  private(set) var records: [StoredRequest] = []
  private(set) var start = 0
  private(set) var limit = mostRecords
  private(set) var isAtEnd = false
  private(set) var isWhole = false
  private var keys: Set<String> = []
  private var pages = 0
  /// Whether the list is read a second time, for what slipped through while it grew.
  private var isSecondTime = false

  /// Takes the page that was asked for.
  mutating func take(_ page: ListPage) {
    pages += 1
    let before = records.count
    for record in page.records { add(record) }

    let isHonoured = page.start.map { $0 == start }
    let isShort = page.records.count < min(limit, page.limit ?? limit)
    let hasAll = page.total.map { records.count >= $0 } ?? false
    let hasNothingNew = records.count == before && !isSecondTime
    if page.records.isEmpty || isHonoured == false || hasNothingNew || (hasAll && isShort) {
      // The server's count is believed where it is met, and an end where the server says that it is one.
      let isEnd = isHonoured == true && (page.records.isEmpty || isShort)
      isWhole = records.count == page.total || (isEnd && records.count >= page.total ?? 0)
      // Once more from the start, where a record that came meanwhile may have moved another to a page read before.
      isAtEnd = isWhole || isSecondTime || isHonoured != true || page.total == nil
      isSecondTime = true
      start = 0
    } else {
      start += page.records.count
    }
    if pages == Self.mostPages {
      isAtEnd = true
      isWhole = isWhole || records.count == page.total
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

  private mutating func add(_ value: JSONValue) {
    let record = StoredRequest(value)
    // A record without an identifier is the same where all of it is.
    let key = record.uuid.isEmpty ? value.text(indented: false) : record.uuid.lowercased()
    if keys.insert(key).inserted { records.append(record) }
  }
}
