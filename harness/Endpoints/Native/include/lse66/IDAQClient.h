#ifndef LSE66_IDAQCLIENT_H
#define LSE66_IDAQCLIENT_H

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace lse66 {

/// LSE-66 4.1.1.3.3: unique for each image and sensor.
struct ImageIdentifier {
  std::string series;
  std::uint32_t sequence = 0;
};

/// LSE-66 4.1.1.3.6: the first pixel of the region, counted from 0 in the frame of the whole sensor, or of the amplifier `segment` where that is given.
struct ROILocation {
  std::int32_t firstPixelRow = 0;
  std::int32_t firstPixelColumn = 0;
  std::optional<std::uint32_t> segment;
};

/// LSE-66 4.1.1.3.10. The ICD has a short; devices were seen to send more.
struct VersioningInformation {
  std::optional<std::int64_t> firmwareVersion;
  std::optional<std::string> softwareVersion;
};

/// LSE-66 4.1.1.3.4. What the device did not send is absent.
struct ImageMetadata {
  std::optional<ImageIdentifier> imageIdentifier;
  std::optional<std::int64_t> timeTag;  ///< TAI, ns since 1970
  std::optional<std::int64_t> stampIndex;
  std::optional<ROILocation> roiLocation;
  std::optional<std::string> sensorID;
  std::optional<std::uint32_t> pixelBinningLevel;  ///< unbinned: 1
  VersioningInformation versioningInformation;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
};

/// LSE-66 4.3.4, "Pointer": the caller's buffer for the image data, row by row, first pixel first.
struct Image {
  std::int32_t* image = nullptr;
  std::size_t capacity = 0;  ///< pixels; 160,000 hold the largest region
};

/// LSE-66 4.3.5, "Pointer": the caller's place for the metadata.
struct Metadata {
  ImageMetadata* metaData = nullptr;
};

/// LSE-66 4.3.1. An instance is subscribed to some of the eight streams from its construction to its destruction (4.3.6.8, 4.3.6.10), receives the same data as any
/// other instance, and nothing from before. Guide sensors are numbered 1 to 8 here, as the ICD's diagrams do. One thread uses an instance at a time.
class IDAQClient {
 public:
  virtual ~IDAQClient() = default;

  /// Blocks until data of any subscribed sensor is there, oldest first, and fills guiderID, image and metadata. (The ICD passes guiderID by value; its diagrams show
  /// it filled on return.) Throws std::length_error where the image has more pixels than the buffer, std::runtime_error when no data can come any more.
  virtual void wait(unsigned short& guiderID, Image image, Metadata metadataMemPtr) = 0;

  // What the text of 4.3.6.9 asks for to keep data fresh, without naming it all.

  /// As wait, but false when nothing came in time; 0 only looks.
  virtual bool waitWithTimeout(std::chrono::nanoseconds timeout, unsigned short& guiderID, Image image, Metadata metadataMemPtr) = 0;

  /// The number of buffered items.
  virtual std::size_t bufferedItems() = 0;

  /// Discards buffered data that arrived longer ago than that, and says how much.
  virtual std::size_t discardOlderThan(std::chrono::nanoseconds age) = 0;
};

}  // namespace lse66

#endif
