//! Logarithms, powers and their kin, the same bits on every machine.
//!
//! In: numbers. Out: what `libm` makes of them. Its own file because std's functions call the platform's library, which
//! differs in the last bits between native and WASM; clippy refuses them, and everything transcendental passes here.
//! Square roots and plain arithmetic are exact by the standard and need no detour.

#[cfg(feature = "tables")]
pub(crate) use libm::{asin, expm1, log1p as ln_1p, pow};
#[cfg(any(feature = "tables", feature = "insight"))]
pub(crate) use libm::{erfc, lgamma};
pub(crate) use libm::{exp, log as ln};

/// Counts as numbers to calculate with: exact up to 2^53, which nobody counts to.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn real(count: u64) -> f64 {
    count as f64
}

/// The same of a length.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn length(count: usize) -> f64 {
    count as f64
}
