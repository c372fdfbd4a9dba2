package import Delivery
package import Drafts
package import Foundation

extension Journal {
  /// A report of what is recorded of a draft.
  ///
  /// If that cannot be read, nobody can tell whether an attempt was made, so that the draft may have arrived.
  ///
  /// - Parameters:
  ///   - url: the URL of the call; attempts at other servers are left out. `nil` keeps all.
  ///   - status: the result of a run; `nil` takes the journal's.
  package func report(
    of draft: UUID, at url: String? = nil, _ status: DeliveryStatus? = nil, now: Timepoint = .now
  ) -> DeliveryReport {
    do throws(StorageError) {
      let record = try record(of: draft, at: url)
      return DeliveryReport(status ?? record.status, record: record)
    } catch {
      let unread = reduce(.unsent, .damaged(now)) ?? .unsent
      return DeliveryReport(status ?? unread, recordFailure: error.message)
    }
  }
}
