package import Foundation

/// The current stage of a delivery.
package enum DeliveryProgress: Hashable, Sendable {
  /// Reading the server's list before a send: the number of records that were read, and their total.
  case lookingBefore(read: Int, of: Int?)
  case sending
  /// Waiting after an attempt that changed nothing: the next attempt, its number and the number of attempts.
  case waiting(until: Date, after: Cause, next: Int, of: Int)
  /// Looking up an attempt: the number of the lookup, the number of lookups, and the start of the next one.
  case looking(Int, of: Int, next: Date?)
}
