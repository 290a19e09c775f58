// Built from segkit/widget/frontend by `npm run build`; do not edit.

// node_modules/preact/dist/preact.mjs
var n, t, r, u, i, f, o, e, l, c, a, s, h = /* @__PURE__ */ Symbol.for("pv"), p = {}, y = [], v = /^m(i|n|o|s|text|space)$/, w = Array.isArray, d = y.slice, _ = Object.assign;
function g(n2) {
	n2 && n2.parentNode && n2.remove();
}
function m(r3, u3, i3, f4, o4) {
	var e3 = { type: r3, props: u3, key: i3, ref: f4, __k: null, __: null, __b: 0, __e: null, __c: null, constructor: h, __v: o4 || ++t, __i: -1, __u: 0 };
	return !o4 && n.vnode && n.vnode(e3), e3;
}
function $(n2) {
	return n2.children;
}
function x(n2, t3) {
	this.props = n2, this.context = t3, this.__g = 0;
}
function S(n2, t3) {
	if (t3 == null) return n2.__ && S(n2.__, n2.__i + 1);
	for (var r3; t3 < n2.__k.length; t3++) if ((r3 = n2.__k[t3]) && r3.__e) return r3.__e;
	return typeof n2.type != "function" || n2.props.__P ? null : S(n2);
}
function C(t3) {
	var r3, u3 = t3.__v, i3 = u3.__e, f4 = [], o4 = [], e3 = t3.__P;
	e3 && ((r3 = _({ constructor: h }, u3)).__v = u3.__v + 1, n.vnode && n.vnode(r3), z(e3, r3, u3, t3.__n, e3.namespaceURI, 32 & u3.__u ? [i3] : null, f4, i3 || S(u3), 32 & u3.__u, o4), r3.__v = u3.__v, r3.__.__k[r3.__i] = r3, E(f4, r3, o4), u3.__ = u3.__e = null, r3.__e != i3 && j(r3));
}
function j(n2) {
	if ((n2 = n2.__) && n2.__c && !n2.props.__P) return n2.__e = null, n2.__k.some(function(t3) {
		return t3 && (n2.__e = t3.__e);
	}), j(n2);
}
function L(t3) {
	(8 & t3.__g || (t3.__g |= 8, u.push(t3), f++)) && i == n.debounceRendering || ((i = n.debounceRendering) || queueMicrotask)(H);
}
function H() {
	try {
		for (var n2, t3 = 1; u.length; ) u.length > t3 && u.sort(o), n2 = u.shift(), t3 = u.length, 8 & n2.__g && C(n2);
	} finally {
		(f = u.length) && (i || queueMicrotask)(H);
	}
}
function I(n2, t3, r3, u3, i3, f4, o4, e3, l3, c3, a4) {
	var s3, h3, v3, w3, d3, _3, g3 = u3.__k || y, k2 = t3.length;
	for (l3 = q(r3, t3, g3, l3, k2), s3 = 0; s3 < k2; s3++) (v3 = r3.__k[s3]) != null && (h3 = ~v3.__i && g3[v3.__i] || p, v3.__i = s3, _3 = z(n2, v3, h3, i3, f4, o4, e3, l3, c3, a4), w3 = v3.__e, (h3.ref != v3.ref || 8 & h3.__u) && (h3.ref && G(h3.ref, null, v3, h3), v3.ref && a4.push(v3.ref, v3.__c || w3, v3)), d3 = d3 || w3, 4 & v3.__u ? (l3 = A(v3, l3, n2, !h3.__v), h3.__e && (h3.__e = null)) : typeof v3.type == "function" && _3 !== void 0 ? l3 = _3 : w3 && (l3 = w3.nextSibling), v3.__u &= -21);
	return r3.__e = d3, l3;
}
function q(n2, t3, r3, u3, i3) {
	var f4, o4, e3, l3, c3, a4, s3, p3, y3, v3 = r3.length, d3 = v3, _3 = 0, g3 = 0, k2 = n2.__k = Array(i3);
	for (f4 = 0; f4 < i3; f4++) (o4 = t3[f4]) != null && typeof o4 != "boolean" && typeof o4 != "function" ? (typeof o4 != "object" || o4.constructor === String ? o4 = k2[f4] = m(null, o4) : w(o4) ? o4 = k2[f4] = m($, { children: o4 }) : o4.constructor === h && o4.__b ? o4 = k2[f4] = m(o4.type, o4.props, o4.key, o4.ref, o4.__v) : k2[f4] = o4, l3 = f4 + _3, o4.__ = n2, o4.__b = n2.__b + 1, e3 = null, ~(c3 = o4.__i = P(o4, r3, l3, d3)) && (d3--, (e3 = r3[c3]) && (e3.__u |= 2)), e3 && e3.__v ? (o4.__u |= 16, c3 == l3 - 1 ? _3-- : c3 == l3 + 1 ? _3++ : c3 != l3 && (c3 > l3 ? _3-- : _3++, g3 = 1)) : (~c3 || (i3 > v3 ? _3-- : i3 < v3 && _3++), typeof o4.type != "function" && (o4.__u |= 4))) : k2[f4] = null;
	if (g3) {
		for (a4 = [], s3 = [], f4 = 0; f4 < i3; f4++) if ((o4 = k2[f4]) && 16 & o4.__u) {
			for (_3 = 0, p3 = a4.length; _3 < p3; ) a4[y3 = _3 + p3 >> 1] < o4.__i ? _3 = y3 + 1 : p3 = y3;
			a4[_3] = o4.__i, s3[f4] = _3 + 1;
		}
		for (_3 = a4.length; f4--; ) s3[f4] && (s3[f4] == _3 ? _3-- : k2[f4].__u |= 4);
	}
	if (d3) for (f4 = 0; f4 < v3; f4++) !(e3 = r3[f4]) || 2 & e3.__u || (e3.__e == u3 && (u3 = S(e3)), J(e3, e3));
	return u3;
}
function A(n2, t3, r3, u3) {
	var i3, f4, o4, e3;
	if (typeof n2.type == "function") {
		if (n2.props.__P) return t3;
		if (i3 = n2.__k) for (f4 = 0; f4 < i3.length; f4++) i3[f4] && (i3[f4].__ = n2, t3 = A(i3[f4], t3, r3, !1));
		return t3;
	}
	for (t3 && !t3.parentNode && (t3 = S(n2)) && !t3.parentNode && (t3 = null), o4 = n2.__e, e3 = t3; e3 && e3.nodeType == 8; ) e3 = e3.nextSibling;
	for (o4 != e3 && (!u3 && r3.moveBefore && o4.parentNode ? r3.moveBefore(o4, t3) : r3.insertBefore(o4, t3 || null)), t3 = o4; (t3 = t3 && t3.nextSibling) && t3.nodeType == 8 && !t3.data.startsWith("$s"); ) ;
	return t3;
}
function P(n2, t3, r3, u3) {
	var i3, f4 = n2.key, o4 = n2.type, e3 = t3[r3], l3 = e3 && !(2 & e3.__u);
	if (e3 === null && f4 == null || l3 && f4 == e3.key && o4 == e3.type) return r3;
	if (u3 > (l3 ? 1 : 0)) {
		for (i3 = r3 - 1; i3 >= 0; i3--) if ((e3 = t3[i3]) && !(2 & e3.__u) && f4 == e3.key && o4 == e3.type) return i3;
		for (i3 = r3 + 1; i3 < t3.length; i3++) if ((e3 = t3[i3]) && !(2 & e3.__u) && f4 == e3.key && o4 == e3.type) return i3;
	}
	return -1;
}
function T(n2, t3, r3) {
	r3 == null && (r3 = ""), t3[0] == "-" ? n2.setProperty(t3, r3) : n2[t3] = r3;
}
function N(n2, t3, r3, u3, i3) {
	var f4, o4;
	if (t3 == "style") if (typeof r3 == "string") n2.style.cssText = r3;
	else {
		if (typeof u3 == "string" && (n2.style.cssText = u3 = ""), u3) for (t3 in u3) r3 && t3 in r3 || T(n2.style, t3);
		if (r3) for (t3 in r3) u3 && r3[t3] == u3[t3] || T(n2.style, t3, r3[t3]);
	}
	else if (t3[0] == "o" && t3[1] == "n") typeof r3 != "function" && (r3 = null), typeof u3 != "function" && (u3 = null), (n2.__e || (n2.__e = {}))[t3] = r3, r3 && u3 || (o4 = a[t3] || (a[t3] = V(t3)), (n2.__a || (n2.__a = {}))[t3] = c, f4 = t3 != (t3 = t3.replace(l, "$1")), (t3 = t3.slice(2))[0] < "a" && (t3 = t3.toLowerCase()), r3 ? n2.addEventListener(t3, o4, f4) : n2.removeEventListener(t3, o4, f4));
	else {
		if (i3 == "http://www.w3.org/2000/svg") t3 = t3.replace(/xlink(H|:h)/, "h").replace(/sName$/, "s");
		else if (t3 != "width" && t3 != "height" && t3 != "href" && t3 != "list" && t3 != "form" && t3 != "tabIndex" && t3 != "download" && t3 != "rowSpan" && t3 != "colSpan" && t3 != "role" && t3 != "popover" && t3 in n2) try {
			return void (n2[t3] = r3 ?? "");
		} catch {
		}
		if (typeof r3 == "function") return;
		r3 == null || r3 === !1 && t3[4] != "-" ? n2.removeAttribute(t3) : n2.setAttribute(t3, t3 == "popover" && r3 == 1 ? "" : r3);
	}
}
function V(t3) {
	return function(r3) {
		var u3 = this.__e;
		if (u3) {
			if (u3 = u3[t3], r3[e] == null) r3[e] = c++;
			else if (r3[e] < this.__a[t3]) return;
			return u3(n.event ? n.event(r3) : r3);
		}
	};
}
function z(t3, r3, u3, i3, f4, o4, e3, l3, c3, a4) {
	var s3, p3, v3, d3, k2, b, m3, M, C3, j3, L2, H2, q2, A3, O, P3, T3, N2, V2 = r3.type;
	if (r3.constructor !== h) return null;
	128 & u3.__u && (c3 = 32 & u3.__u, s3 = u3.__c.__z) && (r3.__u |= c3, p3 = o4 = [], s3.nodeType == 8 ? l3 = B(s3, o4) : o4.push(s3), l3 = o4[0] || l3), (s3 = n.__b) && s3(r3);
	n: if (typeof V2 == "function") {
		v3 = e3.length;
		try {
			if (M = r3.props, C3 = (s3 = V2.prototype) && s3.render, j3 = (s3 = V2.contextType) && i3[s3.__c], L2 = s3 ? j3 ? j3.props.value : s3.__ : i3, (d3 = u3.__c) ? (r3.__c = d3, 2 & d3.__g && (d3.__g |= 1)) : (C3 ? r3.__c = d3 = new V2(M, L2) : (r3.__c = d3 = new x(M, L2), d3.constructor = V2, d3.render = K), j3 && j3.sub(d3), d3.state || (d3.state = {}), d3.__n = i3, d3.__g |= 8, d3.__h = [], d3.__k = []), C3 && (d3.__s || (d3.__s = d3.state), V2.getDerivedStateFromProps && (d3.__s == d3.state && (d3.__s = _({}, d3.__s)), _(d3.__s, V2.getDerivedStateFromProps(M, d3.__s)))), k2 = d3.props, b = d3.state, d3.__v = r3, u3.__c) {
				if (M !== k2 && C3 && !V2.getDerivedStateFromProps && d3.componentWillReceiveProps && d3.componentWillReceiveProps(M, L2), r3.__v == u3.__v && !(8 & d3.__g) || !(4 & d3.__g) && d3.shouldComponentUpdate && d3.shouldComponentUpdate(M, d3.__s, L2) === !1) {
					r3.__v != u3.__v && (d3.props = M, d3.state = d3.__s, d3.__g &= -9), r3.__e = u3.__e, r3.__k = u3.__k, r3.__k.some(function(n2) {
						n2 && (n2.__ = r3);
					}), y.push.apply(d3.__h, d3.__k), d3.__k = [], d3.__h.length && e3.push(d3), l3 = S(u3);
					break n;
				}
				d3.componentWillUpdate && d3.componentWillUpdate(M, d3.__s, L2), C3 && d3.componentDidUpdate && d3.__h.push(function() {
					d3.componentDidUpdate(k2, b, m3);
				});
			} else C3 && !V2.getDerivedStateFromProps && d3.componentWillMount && d3.componentWillMount(), C3 && d3.componentDidMount && d3.__h.push(d3.componentDidMount);
			d3.context = L2, d3.props = M, d3.__P = t3, d3.__g &= -5, H2 = n.__r, q2 = C3 ? 25 : 0;
			do
				d3.__g &= -9, H2 && H2(r3), s3 = d3.render(d3.props, d3.state = d3.__s, d3.context);
			while (8 & d3.__g && ++q2 < 25);
			C3 && (y.push.apply(d3.__h, d3.__k), d3.__k = []), d3.state = d3.__s, d3.getChildContext && (i3 = _({}, i3, d3.getChildContext())), C3 && u3.__c && d3.getSnapshotBeforeUpdate && (m3 = d3.getSnapshotBeforeUpdate(k2, b)), A3 = s3 && s3.type === $ && s3.key == null ? s3.props.children : s3, M.__P && (s3 = l3, f4 = (t3 = M.__P).namespaceURI, c3 = o4 = null, u3.props && u3.props.__P != t3 && (u3.__k.some(function(n2) {
				n2 && J(n2, n2);
			}), u3.__k = null), l3 = u3.__k ? S(u3, 0) : null), l3 = I(t3, w(A3) ? A3 : [A3], r3, u3, i3, f4, o4, e3, l3, c3, a4), M.__P && (r3.__e = null, l3 = s3), r3.__u &= -161, p3 && p3.some(g), d3.__h.length && e3.push(d3), 1 & d3.__g && (d3.__g &= -4);
		} catch (t4) {
			if (e3.length = v3, r3.__v = null, c3 || o4) if (t4 && t4.then) {
				if (r3.__u |= 128 | c3, o4) {
					for (~(T3 = o4.indexOf(l3 || void 0)) || (T3 = o4.length); (N2 = o4[T3 - 1]) && N2.nodeType == 8; ) T3--;
					for (; T3 < o4.length; T3++) if (N2 = o4[T3]) if (o4[T3] = null, O) {
						if (N2 == P3) break;
					} else {
						if (N2.nodeType != 8) break;
						N2.data.startsWith("$s") && (P3 = B(O = N2));
					}
				}
				if (!O) {
					for (; l3 && l3.nodeType == 8 && l3.nextSibling; ) l3 = l3.nextSibling;
					O = l3;
				}
				(s3 = B(O = r3.__c.__z || (r3.__c.__z = O))) ? (r3.__e = O, l3 = s3) : r3.__e = l3, l3 = l3 && l3.nextSibling;
			} else o4 && o4.some(g);
			else r3.__e = u3.__e;
			r3.__k || (r3.__k = u3.__k || []), t4 && t4.then || D(r3), n.__e(t4, r3, u3);
		}
	} else l3 = r3.__e = F(u3.__e, r3, u3, i3, f4, o4, e3, c3, a4, t3);
	return (s3 = n.diffed) && s3(r3), l3;
}
function B(n2, t3) {
	if (n2 && n2.nodeType == 8 && n2.data.startsWith("$s")) for (var r3 = 1; n2 = n2.nextSibling; ) {
		if (n2.nodeType == 8) {
			if (n2.data.startsWith("$s")) r3++;
			else if (n2.data.startsWith("/$s") && !--r3) return n2;
		}
		t3 && t3.push(n2);
	}
}
function D(n2) {
	n2 && (n2.__c && (n2.__c.__g |= 4), n2.__k && n2.__k.some(D));
}
function E(t3, r3, u3) {
	for (var i3 = 0; i3 < u3.length; ) G(u3[i3++], u3[i3++], u3[i3++]);
	n.__c && n.__c(r3, t3), t3.some(function(r4) {
		try {
			t3 = r4.__h, r4.__h = [], t3.some(function(n2) {
				n2.call(r4);
			});
		} catch (t4) {
			n.__e(t4, r4.__v);
		}
	});
}
function F(t3, r3, u3, i3, f4, o4, e3, l3, c3, a4) {
	var s3, h3, y3, _3, k2, b, m3, M, $2 = u3.props || p, x2 = r3.props, C3 = r3.type;
	if (C3 == "svg" ? f4 = "http://www.w3.org/2000/svg" : C3 == "math" ? f4 = "http://www.w3.org/1998/Math/MathML" : f4 || (f4 = "http://www.w3.org/1999/xhtml"), o4) {
		for (s3 = 0; s3 < o4.length; s3++) if ((k2 = o4[s3]) && (C3 ? k2.localName == C3 : k2.nodeType == 3)) {
			t3 = k2, o4[s3] = null;
			break;
		}
	}
	if (!t3) {
		if (M = a4.ownerDocument || document, !C3) return M.createTextNode(x2);
		t3 = M.createElementNS(f4, C3, x2.is ? x2 : a4), l3 && (n.__m && n.__m(r3, o4), l3 = !1), o4 = null;
	}
	if (C3) {
		if (a4 = C3 == "template" && t3.content || t3, o4 = C3 == "textarea" && x2.defaultValue != null ? null : o4 && d.call(a4.childNodes), !l3 && o4) for ($2 = {}, s3 = 0; s3 < t3.attributes.length; s3++) $2[(k2 = t3.attributes[s3]).name] = k2.value;
		for (s3 in $2) k2 = $2[s3], s3 == "dangerouslySetInnerHTML" ? y3 = k2 : s3 == "children" || s3 in x2 || s3 == "value" && "defaultValue" in x2 || s3 == "checked" && "defaultChecked" in x2 || N(t3, s3, null, k2, f4);
		for (s3 in x2) k2 = x2[s3], s3 == "children" ? _3 = k2 : s3 == "dangerouslySetInnerHTML" ? h3 = k2 : s3 == "value" ? b = k2 : s3 == "checked" ? m3 = k2 : l3 && typeof k2 != "function" || $2[s3] === k2 || N(t3, s3, k2, $2[s3], f4);
		h3 ? (l3 || y3 && (h3.__html == y3.__html || h3.__html == t3.innerHTML) || (t3.innerHTML = h3.__html), r3.__k = []) : (y3 && (t3.textContent = ""), (C3 == "foreignObject" || f4 == "http://www.w3.org/1998/Math/MathML" && v.test(C3)) && (f4 = "http://www.w3.org/1999/xhtml"), I(a4, w(_3) ? _3 : [_3], r3, u3, i3, f4, o4, e3, o4 ? o4[0] : u3.__k && S(u3, 0), l3, c3), o4 && o4.some(g)), l3 && C3 != "textarea" || (s3 = "value", C3 == "progress" && b == null ? t3.removeAttribute(s3) : b == null || b === t3[s3] && (C3 != "progress" || b) || N(t3, s3, b, $2[s3], f4), s3 = "checked", m3 != null && m3 != t3[s3] && N(t3, s3, m3, $2[s3], f4));
	} else $2 === x2 || l3 && t3.data == x2 || (t3.data = x2);
	return t3;
}
function G(t3, r3, u3, i3) {
	try {
		typeof t3 == "function" ? r3 ? r3.__x = t3(r3) || 1 : i3 && (i3 = i3.__c || i3.__e) && (r3 = i3.__x) && (i3.__x = null, typeof r3 == "function" ? r3() : t3(null)) : t3.current = r3;
	} catch (t4) {
		n.__e(t4, u3);
	}
}
function J(t3, r3, u3) {
	var i3, f4, o4, e3;
	if (n.unmount && n.unmount(t3), !(i3 = t3.ref) || i3.current && i3.current != t3.__e || G(i3, null, r3, t3), i3 = t3.__c) {
		if (i3.componentWillUnmount) try {
			i3.componentWillUnmount();
		} catch (t4) {
			n.__e(t4, r3);
		}
		i3.__P = i3.__n = null;
	}
	if (i3 = t3.__k) for (e3 = 0; e3 < i3.length; e3++) i3[e3] && J(i3[e3], r3, typeof t3.type != "function" || u3 && !t3.props.__P);
	!u3 && (i3 = t3.__c) && (i3 = i3.__z) && (f4 = B(i3, o4 = [])) && (i3 == t3.__e && o4.some(g), g(f4), g(i3)), u3 || g(t3.__e), t3.__e = t3.__c = t3.__ = null;
}
function K(n2, t3, r3) {
	return this.constructor(n2, r3);
}
function Q(t3, r3) {
	var u3, i3, f4, o4;
	n.__ && n.__(t3, r3), r3.nodeType == 9 && (r3 = r3.documentElement), i3 = (u3 = t3 && 32 & t3.__u) ? null : r3.__k, r3.__k = m($, { children: [t3] }), f4 = [], o4 = [], z(r3, r3.__k, i3 || p, p, r3.namespaceURI, i3 ? null : r3.firstChild ? d.call(r3.childNodes) : null, f4, i3 ? i3.__e : r3.firstChild, u3, o4), E(f4, r3.__k, o4), r3.__k.props.children = null;
}
function U(n2) {
	function t3(n3) {
		var r3, u3;
		return this.getChildContext || (r3 = /* @__PURE__ */ new Set(), (u3 = {})[t3.__c] = this, this.getChildContext = function() {
			return u3;
		}, this.shouldComponentUpdate = function(n4) {
			this.props.value != n4.value && r3.forEach(function(n5) {
				n5.__g |= 4, L(n5);
			});
		}, this.sub = function(n4) {
			r3.add(n4);
			var t4 = n4.componentWillUnmount;
			n4.componentWillUnmount = function() {
				r3.delete(n4), t4 && t4.call(n4);
			};
		}), n3.children;
	}
	return t3.__c = "__cC" + s++, t3.__ = n2, t3.Provider = (t3.Consumer = function(n3, t4) {
		return n3.children(t4);
	}).contextType = t3, t3;
}
n = { __e: function(n2, t3, r3, u3) {
	for (var i3, o4, e3; t3 = t3.__; ) if ((i3 = t3.__c) && !(1 & i3.__g)) {
		i3.__g |= 4;
		try {
			if ((e3 = (o4 = i3.constructor) && o4.getDerivedStateFromError) && i3.setState(o4.getDerivedStateFromError(n2)), i3.componentDidCatch && (i3.componentDidCatch(n2, u3 || {}), e3 = 1), e3 && 8 & i3.__g) return void (i3.__g |= 2);
		} catch (t4) {
			n2 = t4;
		}
	}
	throw f = 0, n2;
} }, t = 0, r = function(n2) {
	return n2 != null && n2.constructor === h;
}, x.prototype.setState = function(n2, t3) {
	var r3 = this.__s;
	r3 && r3 != this.state || (r3 = this.__s = _({}, this.state)), typeof n2 == "function" && (n2 = n2(_({}, r3), this.props)), n2 && (_(r3, n2), this.__v && (t3 && this.__k.push(t3), L(this)));
}, x.prototype.forceUpdate = function(n2) {
	this.__v && (this.__g |= 4, n2 && this.__h.push(n2), L(this));
}, x.prototype.render = $, u = [], f = 0, o = function(n2, t3) {
	return n2.__v.__b - t3.__v.__b;
}, e = /* @__PURE__ */ Symbol(), l = /(PointerCapture)$|Capture$/i, c = 0, a = {}, s = 0;

// src/host.ts
var Refused = class extends Error {
	constructor(refusal) {
		super([refusal.message, refusal.hint].filter(Boolean).join(" "));
		this.refusal = refusal;
	}
	refusal;
}, AnywidgetHost = class {
	#model;
	#prefix = Math.random().toString(36).slice(2, 8);
	#waiting = /* @__PURE__ */ new Map();
	#count = 0;
	#heard = (reply) => {
		let waiting = this.#waiting.get(reply.id ?? "");
		waiting && (this.#waiting.delete(reply.id ?? ""), reply.error ? waiting.failed(new Refused(reply.error)) : waiting.done(reply.ok ?? {}));
	};
	constructor(model) {
		this.#model = model, model.on("msg:custom", this.#heard);
	}
	get(key) {
		return this.#model.get(key);
	}
	set(key, value) {
		this.#model.set(key, value), this.#model.save_changes();
	}
	onChange(key, seen) {
		return this.#model.on(`change:${key}`, seen), () => this.#model.off(`change:${key}`, seen);
	}
	ask(body) {
		let id = `${this.#prefix}${++this.#count}`;
		return new Promise((done, failed) => {
			this.#waiting.set(id, { done, failed }), this.#model.send({ id, ...body });
		});
	}
	onGone(gone) {
		let events = ["comm:close", "comm_live_update"];
		for (let event of events) this.#model.on(event, gone);
		return () => events.forEach((event) => this.#model.off(event, gone));
	}
	close() {
		this.#model.off("msg:custom", this.#heard), this.#waiting.clear();
	}
};

// src/model/tree.ts
var GROUPS = /* @__PURE__ */ new Set(["all_of", "any_of", "none_of", "at_least", "not"]);
function isGroup(part) {
	return "rules" in part && "kind" in part && GROUPS.has(part.kind);
}
function isSequence(part) {
	return "kind" in part && part.kind === "sequence";
}
function isStep(part) {
	return "excluded" in part;
}
function isRule(part) {
	return "kind" in part;
}
function listed(parts, slot, filter) {
	let siblings = parts.map((part) => part.id);
	return parts.map((part, at) => ({ part, slot, at, siblings, filter }));
}
function children(part, filter) {
	let found = [];
	return isGroup(part) && found.push(...listed(part.rules, "rules", filter)), isSequence(part) && found.push(...listed(part.steps, "steps", filter)), isStep(part) && found.push(...listed(part.events, "events", filter)), "where" in part && part.where && found.push(...listed([part.where], "where", !0)), "to" in part && found.push(...[part.of, part.to].map((side) => ({ part: side, slot: null, at: 0, siblings: [side.id], filter }))), found;
}
function placesOf(root) {
	let places = /* @__PURE__ */ new Map(), visit = (child, parent) => {
		let { part, ...where } = child, place2 = {
			...where,
			id: part.id,
			part,
			parent: parent?.id ?? null,
			depth: parent ? parent.depth + 1 : 0,
			locked: (parent?.locked ?? !1) || "locked" in part && part.locked
		};
		places.set(part.id, place2);
		for (let each of children(part, child.filter)) visit(each, place2);
	};
	return visit({ part: root, slot: null, at: 0, siblings: [root.id], filter: !1 }, null), places;
}
function pathUp(places, id) {
	let path = [];
	for (let at = places.get(id); at; at = at.parent === null ? void 0 : places.get(at.parent)) path.push(at);
	return path;
}
function isInside(places, id, outer) {
	return pathUp(places, id).some((place2) => place2.id === outer);
}
function targetFor(places, focus, root) {
	let path = pathUp(places, focus).filter((place2) => !place2.filter), first = path[0];
	if (first && isGroup(first.part) && first.part.kind !== "not") return { parent: first.id, slot: "rules", at: null };
	for (let place2 of path) {
		let parent = place2.parent === null ? void 0 : places.get(place2.parent);
		if (place2.slot === "rules" && parent && isGroup(parent.part) && parent.part.kind !== "not")
			return { parent: parent.id, slot: "rules", at: place2.at + 1 };
	}
	return { parent: root, slot: "rules", at: null };
}
function filterTargetFor(places, focus) {
	let place2 = places.get(focus);
	return place2 ? place2.filter ? isGroup(place2.part) && place2.part.kind !== "not" ? { parent: place2.id, slot: "rules", at: null } : place2.parent === null || place2.slot === null ? null : { parent: place2.parent, slot: place2.slot, at: place2.slot === "rules" ? place2.at + 1 : null } : "where" in place2.part ? { parent: place2.id, slot: "where", at: null } : isStep(place2.part) && place2.part.events[0] ? { parent: place2.part.events[0].id, slot: "where", at: null } : null : null;
}
function eventOf(places, focus) {
	for (let { part } of pathUp(places, focus)) {
		if ("type" in part) return part.type ?? "";
		if (isStep(part)) return part.events[0]?.type ?? "";
	}
	return "";
}

// src/session.ts
var TOAST_MS = 8e3, EMPTY = { event: "", type: "", is_list: !1, unit: "", title: "", operators: [], dates: {}, text: "" }, Session = class {
	constructor(host) {
		this.host = host;
		this.tree = host.get("_tree"), this.derived = host.get("_derived"), this.catalog = host.get("_catalog"), this.ui = host.get("_ui") ?? {}, this.places = placesOf(this.tree.root), this.focus = this.tree.root.id, this.#sort(), this.#stops.push(
			host.onChange("_tree", () => {
				this.tree = host.get("_tree"), this.places = placesOf(this.tree.root);
				for (let id of this.selection) this.places.has(id) || this.selection.delete(id);
				this.draw();
			}),
			host.onChange("_derived", () => {
				this.derived = host.get("_derived"), this.#sort(), this.draw();
			}),
			host.onChange("_catalog", () => {
				this.catalog = host.get("_catalog"), this.draw();
			}),
			host.onChange("_ui", () => {
				this.ui = host.get("_ui") ?? {}, this.draw();
			}),
			host.onGone(() => this.update({ gone: !0 }))
		), this.ask({ kind: "hello" }).catch(() => {
		});
	}
	host;
	tree;
	derived;
	catalog;
	ui;
	places;
	issues = /* @__PURE__ */ new Map();
	focus = "";
	inside = "";
	wanted = null;
	/** The row that takes the focus over if its own goes. */
	heir = "";
	selection = /* @__PURE__ */ new Set();
	dragged = null;
	drop = null;
	toast = null;
	said = "";
	waitingSince = null;
	gone = !1;
	drawer = !1;
	help = !1;
	comment = "";
	#listeners = /* @__PURE__ */ new Set();
	#jobs = [];
	#stops = [];
	#busy = !1;
	#rev = 0;
	#timer;
	#sort() {
		this.issues = /* @__PURE__ */ new Map();
		for (let issue of this.derived.issues) this.issues.set(issue.id, [...this.issues.get(issue.id) ?? [], issue]);
	}
	subscribe(listener) {
		return this.#listeners.add(listener), () => this.#listeners.delete(listener);
	}
	draw() {
		for (let listener of this.#listeners) listener();
	}
	update(change) {
		Object.assign(this, change), this.draw();
	}
	fact(id) {
		return this.tree.facts[id] ?? EMPTY;
	}
	/** Whether the numbers are of an older revision than the tree. */
	get stale() {
		return this.derived.rev < this.tree.rev || this.derived.state === "computing";
	}
	get empty() {
		let root = this.tree.root;
		return "rules" in root && root.rules.length === 0;
	}
	setUi(change) {
		this.ui = { ...this.ui, ...change }, this.host.set("_ui", this.ui), this.draw();
	}
	say(said) {
		this.update({ said });
	}
	show(toast) {
		clearTimeout(this.#timer), this.toast = toast, toast && (this.#timer = setTimeout(() => this.show(null), TOAST_MS)), this.draw();
	}
	/** Asks Python; a refusal is shown on the screen as well as thrown. */
	async ask(body) {
		return this.host.ask(body);
	}
	/** Sends edits, one batch at a time, each on the revision that the one before has made. Tells if they were applied. */
	edit(edits, options = {}) {
		return edits.length ? (this.heir = options.focus ?? this.heir, new Promise((done) => {
			let last = this.#jobs.at(-1);
			last && overwrites(last.edits, edits) ? last.edits = [...edits] : this.#jobs.push({ edits: [...edits], options, done }), this.#next();
		})) : Promise.resolve(!1);
	}
	set(id, key, value) {
		this.edit([{ op: "set", id, key, value }]);
	}
	/** Sets what the rest of a rule depends on, and goes on to what it leaves to be filled in. */
	choose(id, key, value) {
		this.edit([{ op: "set", id, key, value }], { focus: id, into: !0 });
	}
	/** Starts over from a saved segment, or from nothing (""). A refusal is shown. */
	async open(name) {
		try {
			await this.host.ask({ kind: "open", name }), this.selection.clear(), this.wanted = { id: this.tree.root.id, into: !1 }, this.show({ text: name ? `Opened ${name}.` : "Started over.", tone: "info", undo: !0 });
		} catch (error) {
			this.fail(error);
		}
	}
	/** Shows why something did not work. */
	fail(error) {
		this.show({ text: error instanceof Error ? error.message : String(error), tone: "error", undo: !1 });
	}
	async #next() {
		if (this.#busy) return;
		let job = this.#jobs.shift();
		if (!job) return;
		this.#busy = !0, this.waitingSince = performance.now();
		let slow = setTimeout(() => this.draw(), 700), { options } = job, applied = !1;
		try {
			let answer = await this.host.ask({ kind: "edit", base_rev: Math.max(this.tree.rev, this.#rev), edits: job.edits });
			applied = !0, this.#rev = answer.rev;
			let focus = options.focus ?? answer.focus;
			focus && (this.wanted = { id: focus, into: options.into ?? options.focus === void 0, stay: options.focus !== void 0 }), options.undo && this.show({ text: answer.said, tone: "info", undo: !0 }), this.said = answer.said;
		} catch (error) {
			error instanceof Refused && error.refusal.tree && (this.tree = error.refusal.tree, this.#rev = this.tree.rev, this.places = placesOf(this.tree.root)), this.fail(error);
		} finally {
			clearTimeout(slow), this.#busy = !1, this.waitingSince = null, this.draw();
		}
		job.done(applied), this.#next();
	}
	close() {
		clearTimeout(this.#timer);
		for (let stop of this.#stops) stop();
		this.#listeners.clear();
	}
};
function overwrites(earlier, later) {
	let [one] = earlier, [two] = later;
	return earlier.length === 1 && later.length === 1 && one?.op === "set" && two?.op === "set" && one.id === two.id && one.key === two.key;
}

// src/theme.ts
function luminance(colour) {
	let parts = colour.match(/[\d.]+/g)?.map(Number) ?? [], [red, green, blue, alpha = 1] = parts;
	return red === void 0 || green === void 0 || blue === void 0 || alpha < 0.5 ? null : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
function themeOf(element) {
	let body = element.ownerDocument.body, html = element.ownerDocument.documentElement, lab = body.dataset.jpThemeLight;
	if (lab !== void 0) return lab === "false" ? "dark" : "light";
	let code = body.dataset.vscodeThemeKind;
	if (code !== void 0) return /light/.test(code) ? "light" : "dark";
	for (let each of [html, body]) {
		if (each.classList.contains("dark") || each.dataset.theme === "dark") return "dark";
		if (each.classList.contains("light") || each.dataset.theme === "light") return "light";
	}
	for (let each = element; each; each = each.parentElement) {
		let seen = luminance(getComputedStyle(each).backgroundColor);
		if (seen !== null) return seen < 0.5 ? "dark" : "light";
	}
	return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
function watchTheme(element, seen) {
	let last = null, look = () => {
		let now = themeOf(element.parentElement ?? element);
		now !== last && seen(last = now);
	}, observer = new MutationObserver(look), attributes = { attributes: !0, attributeFilter: ["class", "data-jp-theme-light", "data-vscode-theme-kind", "data-theme", "style"] };
	observer.observe(element.ownerDocument.body, attributes), observer.observe(element.ownerDocument.documentElement, attributes);
	let media = matchMedia("(prefers-color-scheme: dark)");
	return media.addEventListener("change", look), look(), () => {
		observer.disconnect(), media.removeEventListener("change", look);
	};
}

// node_modules/preact/hooks/dist/hooks.mjs
var t2, r2, u2, i2, o2 = Object.is, f2 = 0, c2 = [], e2 = [], a2 = n, v2 = a2.__b, l2 = a2.__r, m2 = a2.diffed, h2 = a2.__c, s2 = a2.unmount, p2 = a2.__;
function y2(n2, t3) {
	a2.__h && a2.__h(r2, n2, f2 || t3), f2 = 0;
	var u3 = r2.__H || (r2.__H = { __: [], __h: [] });
	return n2 >= u3.__.length && u3.__.push({}), u3.__[n2];
}
function d2(n2) {
	return f2 = 1, _2(G2, n2);
}
function _2(n2, u3, i3) {
	var f4 = y2(t2++, 2);
	if (f4.t = n2, !f4.__c && (f4.__ = [i3 ? i3(u3) : G2(void 0, u3), function(n3) {
		var t3 = (f4.__N || f4.__)[0], r3 = f4.t(t3, n3);
		o2(t3, r3) || (f4.__N = [r3, f4.__[1]], f4.__c.setState({}));
	}], f4.__c = r2, !r2.__f)) {
		r2.__f = !0;
		var c3 = r2.shouldComponentUpdate;
		r2.shouldComponentUpdate = function(n3, t3, r3) {
			var u4 = this.__H;
			if (!u4) return !0;
			var i4 = !1, f5 = this.props != n3;
			if (u4.__.some(function(n4) {
				n4.__N && (i4 = !0, o2(n4.__[0], n4.__N[0]) || (f5 = !0));
			}), c3) {
				var e3 = c3.call(this, n3, t3, r3);
				return i4 ? e3 || f5 : e3;
			}
			return !i4 || f5;
		};
	}
	return f4.__;
}
function A2(n2, u3) {
	var i3 = y2(t2++, 3);
	!a2.__s && E2(i3.__H, u3) && (i3.__P = !0, i3.__ = n2, i3.u = u3, r2.__H.__h.push(i3));
}
function F2(n2, u3) {
	var i3 = y2(t2++, 4);
	!a2.__s && E2(i3.__H, u3) && (i3.__P = !1, i3.__ = n2, i3.u = u3, r2.__h.push(i3));
}
function T2(n2) {
	return f2 = 5, w2(function() {
		return { current: n2 };
	}, []);
}
function w2(n2, r3) {
	var u3 = y2(t2++, 7);
	return E2(u3.__H, r3) && (u3.__ = n2(), u3.__H = r3), u3.__;
}
function j2(n2) {
	var u3 = r2.context[n2.__c], i3 = y2(t2++, 9);
	return i3.c = n2, u3 ? (i3.__ == null && (i3.__ = !0, u3.sub(r2)), u3.props.value) : n2.__;
}
function P2() {
	var n2 = y2(t2++, 11);
	if (!n2.__) {
		for (var u3 = r2.__v; !u3.__m && u3.__; ) u3 = u3.__;
		var i3 = u3.__m || (u3.__m = [0, 0]);
		n2.__ = "P" + i3[0] + "-" + i3[1]++;
	}
	return n2.__;
}
function g2() {
	var n2;
	do {
		for (; n2 = e2.shift(); ) try {
			C2(n2);
		} catch (t4) {
			a2.__e(t4, { __: (n2 = n2.__P) && n2.__v });
		}
		for (; n2 = c2.shift(); ) {
			var t3 = n2.__H;
			if (n2.__P && t3) try {
				t3.__h.some(C2), t3.__h.some(D2), t3.__h = [];
			} catch (r3) {
				t3.__h = [], a2.__e(r3, n2.__v);
			}
		}
	} while (e2.length);
}
a2.__b = function(n2) {
	r2 = null, v2 && v2(n2);
}, a2.__ = function(n2, t3) {
	n2 && t3.__k && t3.__k.__m && (n2.__m = t3.__k.__m), p2 && p2(n2, t3);
}, a2.__r = function(n2) {
	l2 && l2(n2), t2 = 0;
	var i3 = (r2 = n2.__c).__H;
	i3 && (u2 == r2 ? r2.__h = [] : (i3.__h.some(C2), i3.__h.some(D2), t2 = 0), i3.__h = [], i3.__.some(function(n3) {
		n3.__N && (n3.__ = n3.__N), n3.u = n3.__N = void 0;
	})), u2 = r2;
}, a2.diffed = function(n2) {
	m2 && m2(n2);
	var t3 = n2.__c;
	t3 && t3.__H && (t3.__H.__h.length && B2(c2.push(t3)), t3.__H.__.some(function(n3) {
		n3.u && (n3.__H = n3.u);
	})), u2 = r2 = null;
}, a2.__c = function(n2, t3) {
	t3.some(function(n3) {
		try {
			n3.__h.some(C2), n3.__h = n3.__h.filter(function(n4) {
				return !n4.__ || D2(n4);
			});
		} catch (t4) {
			n3.__h = [function() {
				throw t4;
			}];
		}
	}), h2 && h2(n2, t3);
}, a2.unmount = function(n2) {
	s2 && s2(n2);
	var t3, r3, u3 = n2.__c;
	u3 && u3.__H && (u3.__H.__.some(function(u4) {
		try {
			if (u4.__P && u4.__c) {
				if (r3 === void 0) {
					for (r3 = n2.__; r3 && (!r3.__c || !r3.__c.__P); ) r3 = r3.__;
					r3 = r3 && r3.__c;
				}
				u4.__P = r3, B2(e2.push(u4));
			} else C2(u4);
		} catch (n3) {
			t3 = n3;
		}
	}), u3.__H = void 0, t3 && a2.__e(t3, u3.__v));
};
var k = typeof requestAnimationFrame == "function";
function z2(n2) {
	var t3, r3 = function() {
		clearTimeout(u3), k && cancelAnimationFrame(t3), setTimeout(n2);
	}, u3 = setTimeout(r3, 35);
	k && (t3 = requestAnimationFrame(r3));
}
function B2(n2) {
	n2 != 1 && i2 == a2.requestAnimationFrame || ((i2 = a2.requestAnimationFrame) || z2)(g2);
}
function C2(n2) {
	var t3 = r2, u3 = n2.__c;
	typeof u3 == "function" && (n2.__c = void 0, u3()), r2 = t3;
}
function D2(n2) {
	var t3 = r2;
	n2.__c = n2.__(), r2 = t3;
}
function E2(n2, t3) {
	return !n2 || n2.length != t3.length || t3.some(function(t4, r3) {
		return !o2(t4, n2[r3]);
	});
}
function G2(n2, t3) {
	return typeof t3 == "function" ? t3(n2) : t3;
}

// src/model/keys.ts
var BINDINGS = [
	{ keys: ["ArrowUp"], command: "up", shown: "↑", does: "row above" },
	{ keys: ["ArrowDown"], command: "down", shown: "↓", does: "row below" },
	{ keys: ["Home"], command: "first", shown: "Home", does: "first row" },
	{ keys: ["End"], command: "last", shown: "End", does: "last row" },
	{ keys: ["ArrowLeft"], command: "collapse", shown: "←", does: "collapse, or go to the group" },
	{ keys: ["ArrowRight"], command: "expand", shown: "→", does: "expand, or go to the first rule" },
	{ keys: ["Enter", "F2"], command: "enter", shown: "Enter", does: "into the row’s controls" },
	{ keys: ["Escape"], command: "leave", shown: "Esc", does: "back to the row; clear the selection" },
	{ keys: [" "], command: "select", shown: "Space", does: "select the row" },
	{ keys: ["Alt+ArrowUp"], command: "moveUp", shown: "Alt+↑", does: "move up" },
	{ keys: ["Alt+ArrowDown"], command: "moveDown", shown: "Alt+↓", does: "move down" },
	{ keys: ["Alt+ArrowLeft"], command: "moveOut", shown: "Alt+←", does: "move out of the group" },
	{ keys: ["Alt+ArrowRight"], command: "moveIn", shown: "Alt+→", does: "move into the group above" },
	{ keys: ["a"], command: "addCondition", shown: "A", does: "add a condition" },
	{ keys: ["e"], command: "addEvent", shown: "E", does: "add an event" },
	{ keys: ["s"], command: "addSequence", shown: "S", does: "add a sequence" },
	{ keys: ["g"], command: "addGroup", shown: "G", does: "add a group; group the selection" },
	{ keys: ["Shift+G"], command: "ungroup", shown: "Shift+G", does: "ungroup" },
	{ keys: ["d"], command: "duplicate", shown: "D", does: "duplicate" },
	{ keys: ["Delete", "Backspace"], command: "remove", shown: "Delete", does: "remove" },
	{ keys: ["n"], command: "negate", shown: "N", does: "wrap in NOT, or take it off" },
	{ keys: ["m"], command: "mute", shown: "M", does: "mute" },
	{ keys: ["l"], command: "lock", shown: "L", does: "lock" },
	{ keys: ["c"], command: "comment", shown: "C", does: "comment" },
	{ keys: ["o"], command: "cycle", shown: "O", does: "ALL, ANY, NONE in turn" },
	{ keys: ["Mod+c"], command: "copy", shown: "Ctrl+C", does: "copy the row as JSON" },
	{ keys: ["Mod+v"], command: "paste", shown: "Ctrl+V", does: "paste rules behind the row" },
	{ keys: ["Mod+z"], command: "undo", shown: "Ctrl+Z", does: "undo", anywhere: !0 },
	{ keys: ["Mod+Shift+Z", "Mod+y"], command: "redo", shown: "Ctrl+Shift+Z", does: "redo", anywhere: !0 },
	{ keys: ["Mod+Enter"], command: "exact", shown: "Ctrl+Enter", does: "count again, exactly", anywhere: !0 },
	{ keys: ["/"], command: "search", shown: "/", does: "search the fields", anywhere: !0 },
	{ keys: ["?", "Shift+?"], command: "help", shown: "?", does: "this help", anywhere: !0 }
], BY_KEY = new Map(BINDINGS.flatMap((binding) => binding.keys.map((key) => [key, binding])));
function named(press) {
	let letter = /^[a-z]$/i.test(press.key), key = letter ? press.shiftKey ? press.key.toUpperCase() : press.key.toLowerCase() : press.key, shift = press.shiftKey && (letter || key.length > 1);
	return `${press.ctrlKey || press.metaKey ? "Mod+" : ""}${press.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}
function commandOf(press, place2) {
	let binding = BY_KEY.get(named(press));
	if (!binding) return null;
	if (place2 === "row") return binding.command;
	if (binding.command === "leave") return "leave";
	if (!binding.anywhere) return null;
	let plain = !(press.ctrlKey || press.metaKey);
	return place2 === "text" && plain ? null : binding.command;
}
function shownKey(command) {
	return BINDINGS.find((binding) => binding.command === command)?.shown ?? "";
}
function isTheirs(press) {
	return (press.ctrlKey || press.metaKey) && press.key.toLowerCase() === "s" ? !0 : /^F([1-9]|1[0-2])$/.test(press.key) && press.key !== "F2";
}

// src/model/commands.ts
var CYCLE = { all_of: "any_of", any_of: "none_of", none_of: "all_of", at_least: "all_of" };
function outermost(places, ids) {
	let wanted = new Set(ids);
	return [...places.values()].filter((place2) => wanted.has(place2.id) && !ids.some((other) => other !== place2.id && isInside(places, place2.id, other))).map((place2) => place2.id);
}
function moved(places, id, command) {
	let place2 = places.get(id);
	if (!place2 || place2.slot === null || place2.parent === null) return { reason: "This cannot be moved." };
	let to = (target) => ({ edits: [{ op: "move", ids: [id], ...target }], focus: id }), parent = places.get(place2.parent);
	if (command === "moveUp")
		return place2.at > 0 ? to({ parent: place2.parent, slot: place2.slot, at: place2.at - 1 }) : { reason: "It is the first already. Alt+← moves it out of the group." };
	if (command === "moveDown")
		return place2.at < place2.siblings.length - 1 ? to({ parent: place2.parent, slot: place2.slot, at: place2.at + 1 }) : { reason: "It is the last already. Alt+← moves it out of the group." };
	if (command === "moveOut")
		return place2.slot === "rules" && parent?.slot === "rules" && parent.parent !== null ? to({ parent: parent.parent, slot: "rules", at: parent.at + 1 }) : { reason: "There is no group around this one to move it to." };
	for (let [beside, end] of [[place2.at - 1, null], [place2.at + 1, 0]]) {
		let other = places.get(place2.siblings[beside] ?? "");
		if (place2.slot === "rules" && other && isGroup(other.part) && other.part.kind !== "not")
			return to({ parent: other.id, slot: "rules", at: end });
	}
	return { reason: "There is no group above or below to move it into." };
}
function edited(places, command, given) {
	let ids = outermost(places, given), first = places.get(ids[0] ?? "");
	if (!first) return { reason: "Choose a row first." };
	let movable = ids.filter((id) => places.get(id)?.slot !== null), flagged = ids.filter((id) => "muted" in (places.get(id)?.part ?? {}));
	switch (command) {
		case "remove":
			return movable.length ? { edits: [{ op: "remove", ids: movable }] } : { reason: "The outermost group stays." };
		case "duplicate":
			return movable.length ? { edits: [{ op: "duplicate", ids: movable }] } : { reason: "The outermost group cannot be duplicated." };
		case "mute":
		case "lock":
			return flagged.length ? { edits: [{ op: command, ids: flagged, on: null }], focus: first.id } : { reason: `Only rules and steps can be ${command === "mute" ? "muted" : "locked"}.` };
		case "negate":
			return isStep(first.part) ? { edits: [{ op: "set", id: first.id, key: "excluded", value: !first.part.excluded }], focus: first.id } : isRule(first.part) ? { edits: [{ op: "negate", ids }], focus: first.id } : { reason: "NOT stands before rules and steps." };
		case "ungroup":
			return !isGroup(first.part) || first.slot === null ? { reason: "Only a group inside another can be taken apart." } : { edits: [{ op: "ungroup", id: first.id }] };
		case "cycle": {
			let next = isGroup(first.part) ? CYCLE[first.part.kind] : void 0;
			return next ? { edits: [{ op: "kind", id: first.id, kind: next }], focus: first.id } : { reason: "Only a group has a kind to change." };
		}
		case "addGroup":
			return first.slot !== "rules" ? { reason: "Only rules can be put into a group." } : { edits: [{ op: "group", ids, kind: "any_of" }] };
		default:
			return { reason: "" };
	}
}
function focusAfter(places, rows, gone) {
	let stays = (id) => !gone.some((other) => isInside(places, id, other)), last = Math.max(...gone.map((id) => rows.indexOf(id)));
	return rows.slice(last + 1).find(stays) ?? rows.slice(0, Math.max(0, last)).reverse().find(stays) ?? "";
}
function fits(places, dragged, target) {
	let parent = places.get(target.parent);
	return !parent || parent.locked ? !1 : dragged.from === "rail" ? target.slot === "steps" ? isSequence(parent.part) && dragged.step !== void 0 : target.slot === "where" || parent.filter ? dragged.filter !== void 0 : target.slot === "rules" && dragged.rule !== void 0 : dragged.ids.every((id) => {
		let place2 = places.get(id);
		if (!place2 || isInside(places, target.parent, id)) return !1;
		if (isStep(place2.part)) return target.slot === "steps";
		if (!isRule(place2.part)) return target.slot === place2.slot;
		let inFilter = parent.filter || target.slot === "where";
		return (target.slot === "rules" || target.slot === "where") && inFilter === place2.filter;
	});
}
function dropped(places, dragged, target) {
	if (!fits(places, dragged, target)) return [];
	if (dragged.from === "rail") {
		let inFilter = target.slot === "where" || (places.get(target.parent)?.filter ?? !1), node = target.slot === "steps" ? dragged.step : inFilter ? dragged.filter : dragged.rule;
		return node ? [{ op: "add", ...target, node }] : [];
	}
	let ids = outermost(places, dragged.ids), before = ids.filter((id) => {
		let place2 = places.get(id);
		return place2?.parent === target.parent && place2.slot === target.slot && target.at !== null && place2.at < target.at;
	}), at = target.at === null ? null : target.at - before.length, only = ids.length === 1 ? places.get(ids[0] ?? "") : void 0;
	return only && only.parent === target.parent && only.slot === target.slot && only.at === (at ?? only.siblings.length - 1) ? [] : [{ op: "move", ids, ...target, at }];
}

// src/ui/act.ts
function rowsOf(root) {
	return [...root.querySelectorAll("[data-row]")].map((row) => row.dataset.row ?? "");
}
function rowElement(root, id) {
	return root.querySelector(`[data-row="${CSS.escape(id)}"]`);
}
function focusRow(session, root, id) {
	session.focus = id, session.inside = "", rowElement(root, id)?.focus(), session.draw();
}
function controlsOf(root, id) {
	let node = rowElement(root, id)?.closest("[data-node]");
	return node ? [...node.querySelectorAll("button,select,input,textarea")].filter(
		(control) => control.closest("[data-node]") === node && !control.matches(":disabled")
	) : [];
}
function gapOf(root, id) {
	let within = rowElement(root, id)?.closest("[data-kind]")?.querySelectorAll("[data-empty=true]") ?? [];
	return controlsOf(root, id).find((control) => control.dataset.empty === "true") ?? (rowElement(root, id)?.querySelector(".sk-head") ? within[0] : void 0);
}
function subjects(session, id) {
	return session.selection.has(id) ? [...session.selection] : [id];
}
function blank(session, kind) {
	return session.catalog.menus.nodes.find((choice) => choice.kind === kind)?.node ?? { kind };
}
function addNode(session, node, target = targetFor(session.places, session.focus, session.tree.root.id)) {
	session.edit([{ op: "add", ...target, node }]);
}
function addKind(session, kind) {
	let { places, focus } = session, filter = places.get(focus)?.filter ? filterTargetFor(places, focus) : null;
	if (kind === "attribute" && filter) return addNode(session, { kind: "attribute" }, filter);
	if (kind === "event") {
		let inner = pathUp(places, focus).find((place2) => place2.slot === "steps" || isSequence(place2.part));
		if (inner) {
			let target = isSequence(inner.part) ? { parent: inner.id, slot: "steps", at: null } : { parent: inner.parent ?? "", slot: "steps", at: inner.at + 1 };
			return addNode(session, { kind: "step", events: [{}] }, target);
		}
	}
	addNode(session, blank(session, kind));
}
function addFilter(session, event, node) {
	let target = filterTargetFor(session.places, session.focus);
	return !target || eventOf(session.places, session.focus) !== event ? !1 : (addNode(session, node, target), !0);
}
function groupAs(session, ids, kind) {
	session.selection.clear(), session.edit([{ op: "group", ids: [...ids], kind }], { into: !1 });
}
async function copyText(text) {
	try {
		return await navigator.clipboard.writeText(text), !0;
	} catch {
		let area = document.createElement("textarea");
		area.value = text, area.style.position = "fixed", area.style.opacity = "0";
		let before = document.activeElement;
		document.body.append(area), area.select();
		let copied = document.execCommand("copy");
		return area.remove(), before?.focus(), copied;
	}
}
var clipboard = "";
async function copyRows(session, ids) {
	try {
		let { source } = await session.ask({ kind: "node.copy", ids: [...ids] });
		clipboard = source;
		let copied = await copyText(source);
		session.show({ text: copied ? "Copied as JSON." : "Copied inside the builder only.", tone: "info", undo: !1 });
	} catch (error) {
		session.fail(error);
	}
}
function pasteText(session, text = clipboard) {
	let { places, focus } = session, target = (places.get(focus)?.filter ? filterTargetFor(places, focus) : null) ?? targetFor(places, focus, session.tree.root.id);
	text.trim() ? session.edit([{ op: "paste", ...target, text }], { into: !1 }) : session.say("There is nothing to paste.");
}
function toggleCollapsed(session, id) {
	let collapsed = session.ui.collapsed ?? [];
	session.setUi({ collapsed: collapsed.includes(id) ? collapsed.filter((each) => each !== id) : [...collapsed, id] });
}
var LISTED = { addCondition: "attribute", addEvent: "event", addSequence: "sequence" };
function act(session, root, command, id = session.focus) {
	let rows = rowsOf(root), at = rows.indexOf(id), to = (next) => next === void 0 ? void 0 : focusRow(session, root, next), place2 = session.places.get(id), apply = (edits, options = {}) => {
		session.edit(edits, options);
	};
	switch (command) {
		case "up":
			return to(rows[Math.max(0, at - 1)]), !0;
		case "down":
			return to(rows[Math.min(rows.length - 1, at + 1)]), !0;
		case "first":
			return to(rows[0]), !0;
		case "last":
			return to(rows.at(-1)), !0;
		case "enter":
			return controlsOf(root, id)[0]?.focus(), !0;
		case "leave":
			return session.selection.size && session.selection.clear(), focusRow(session, root, session.inside || id), !0;
		case "expand":
		case "collapse": {
			let folds = place2 && (isGroup(place2.part) || isSequence(place2.part)), closed = session.ui.collapsed?.includes(id) ?? !1;
			return folds && closed === (command === "expand") ? toggleCollapsed(session, id) : command === "expand" && folds ? to(rows[at + 1]) : command === "collapse" && to(pathUp(session.places, id).slice(1).find((each) => rows.includes(each.id))?.id), !0;
		}
		case "select":
			return session.selection.delete(id) || session.selection.add(id), session.say(session.selection.has(id) ? `Selected, ${session.selection.size} in all.` : "Not selected."), !0;
		case "moveUp":
		case "moveDown":
		case "moveOut":
		case "moveIn": {
			let outcome = moved(session.places, id, command);
			return "reason" in outcome ? session.say(outcome.reason) : apply(outcome.edits, { focus: id }), !0;
		}
		case "addCondition":
		case "addEvent":
		case "addSequence":
			return addKind(session, LISTED[command] ?? "attribute"), !0;
		case "addGroup":
			return session.selection.size > 1 ? groupAs(session, subjects(session, id), "any_of") : addKind(session, "any_of"), !0;
		case "undo":
		case "redo":
			return session.tree[command] || session.waitingSince !== null ? apply([{ op: command }], { into: !1 }) : session.say(`There is nothing to ${command}.`), !0;
		case "search":
			return session.drawer = !0, session.draw(), root.querySelector("[data-part=search]")?.focus(), !0;
		case "exact":
			return session.ask({ kind: "estimate.exact" }).catch((error) => session.fail(error)), !0;
		case "help":
			return session.update({ help: !session.help }), !0;
		case "comment":
			return place2 && "comment" in place2.part && session.update({ comment: id }), !0;
		case "copy":
			return copyRows(session, subjects(session, id)), !0;
		case "paste":
			return pasteText(session), !0;
		default: {
			let ids = subjects(session, id), outcome = edited(session.places, command, ids);
			if ("reason" in outcome) session.say(outcome.reason);
			else {
				let after = command === "remove" ? focusAfter(session.places, rows, ids) : outcome.focus;
				apply(outcome.edits, { undo: command === "remove", into: !1, ...after ? { focus: after } : {} }), command === "remove" && session.selection.clear();
			}
			return !0;
		}
	}
}

// node_modules/preact/jsx-runtime/dist/jsxRuntime.mjs
var f3 = /* @__PURE__ */ Symbol.for("pv"), o3 = 0;
function a3(t3, e3, n2, u3, a4, i3) {
	e3 || (e3 = {});
	var c3, l3, p3 = e3;
	if ("ref" in p3 && typeof t3 != "function") for (l3 in p3 = {}, e3) l3 == "ref" ? c3 = e3[l3] : p3[l3] = e3[l3];
	var s3 = { type: t3, props: p3, key: n2, ref: c3, __k: null, __: null, __b: 0, __e: null, __c: null, constructor: f3, __v: --o3, __i: -1, __u: 0 };
	return (a4 || i3) && (s3.__source = a4, s3.__self = i3), n.vnode && n.vnode(s3), s3;
}

// src/ui/boxes.tsx
var PAUSE = 150;
function TextBox({ value, label, onCommit, type = "text", ...rest }) {
	let [draft, setDraft] = d2(null), entered = T2(null), timer = T2(void 0), sent = T2(value), send = () => {
		clearTimeout(timer.current), !(entered.current === null || entered.current === sent.current) && (sent.current = entered.current, onCommit(entered.current));
	}, latest = T2(send);
	latest.current = send, A2(() => {
		draft === null && (sent.current = value);
	}, [value, draft]), A2(() => () => latest.current(), []);
	let leave = () => {
		send(), entered.current = null, setDraft(null);
	};
	return a3(
		"input",
		{
			type: type === "number" ? "text" : type,
			inputMode: type === "number" ? "decimal" : void 0,
			step: type === "datetime-local" ? 1 : void 0,
			class: `${rest.class ?? ""}${rest.bad ? " sk-bad" : ""}`,
			"aria-label": label,
			"aria-invalid": rest.bad || void 0,
			placeholder: rest.placeholder,
			disabled: rest.disabled,
			list: rest.list,
			"data-part": rest.part,
			"data-empty": value === "" && draft === null ? "true" : void 0,
			autocomplete: "off",
			spellcheck: !1,
			value: draft ?? value,
			onInput: (event) => {
				entered.current = event.currentTarget.value, setDraft(entered.current), clearTimeout(timer.current), timer.current = setTimeout(() => latest.current(), PAUSE);
			},
			onKeyDown: (event) => event.key === "Enter" && send(),
			onBlur: leave
		}
	);
}
function WholeBox({ value, onCommit, ...rest }) {
	let read = (text) => {
		let trimmed = text.trim();
		onCommit(/^\d{1,9}$/.test(trimmed) ? Number(trimmed) : null);
	};
	return a3(TextBox, { ...rest, class: "sk-short", type: "number", value: value == null ? "" : String(value), bad: rest.bad || value == null, onCommit: read });
}
function Select({ value, label, choices, onChange, ...rest }) {
	let known = choices.some((choice) => choice.key === value), [near, setNear] = d2(!1), come = () => near || setNear(!0), offered = near ? choices : choices.filter((choice) => choice.key === value);
	return a3(
		"select",
		{
			"aria-label": label,
			"aria-invalid": rest.bad || void 0,
			class: rest.bad ? "sk-bad" : "",
			disabled: rest.disabled,
			"data-part": rest.part,
			"data-empty": value === "" ? "true" : void 0,
			value,
			onFocus: come,
			onPointerEnter: come,
			onChange: (event) => onChange(event.currentTarget.value),
			children: [
				!known && a3("option", { value, disabled: !0, children: value || (rest.prompt ?? "choose…") }),
				offered.map((choice) => a3("option", { value: choice.key, children: choice.label }, choice.key))
			]
		}
	);
}
function unitsOf(units) {
	return units.map((unit) => ({ key: unit, label: `${unit}s` }));
}

// src/ui/context.ts
var SessionContext = U(null);
function useSession() {
	let session = j2(SessionContext);
	if (!session) throw new Error("No session around this component.");
	return session;
}

// src/ui/Conditions.tsx
function Conditions({ owner, where }) {
	let session = useSession(), flat = isGroup(where) && where.kind === "all_of" && !where.negated && !where.muted && !where.comment, rules = flat ? where.rules : [where], add2 = () => {
		session.edit([{ op: "add", parent: flat ? where.id : owner, slot: flat ? "rules" : "where", at: null, node: { kind: "attribute" } }]);
	}, group = () => {
		session.edit([{ op: "add", parent: flat ? where.id : owner, slot: flat ? "rules" : "where", at: null, node: { kind: "any_of", rules: [{ kind: "attribute" }] } }]);
	};
	return a3("div", { class: "sk-where", children: [
		a3("ul", { class: "sk-kids", children: rules.map((rule, at) => a3("li", { class: "sk-cond", children: [
			a3("span", { class: "sk-muted sk-cond-word", children: at === 0 ? "where" : "and" }),
			a3(NodeView, { node: rule, none: !1, filter: !0 })
		] }, rule.id)) }),
		a3("div", { class: "sk-adds", children: [
			a3("button", { type: "button", "data-part": "add-where", onClick: add2, children: "+ and" }),
			a3("button", { type: "button", onClick: group, children: "+ any of" })
		] })
	] });
}

// src/model/values.ts
function tag(given, name) {
	let found = given !== null && typeof given == "object" ? given[name] : void 0;
	return typeof found == "string" ? found : void 0;
}
function shown(given) {
	if (given === null) return "";
	if (typeof given != "object") return String(given);
	for (let name of ["text", "decimal", "integer", "date", "timestamp"]) {
		let found = tag(given, name);
		if (found !== void 0) return found;
	}
	let float = tag(given, "float");
	return float === void 0 ? "" : float.replace(/\.0$/, "");
}
function typed(text) {
	return text === "" ? null : { text };
}
function isOperand(given) {
	return given !== null && typeof given == "object" && ["field", "profile", "size_of", "arithmetic"].some((key) => key in given);
}
function sameValue(left, right) {
	return JSON.stringify(left) === JSON.stringify(right) || shown(left) !== "" && shown(left) === shown(right);
}
function instantToBox(instant) {
	return instant.replace(/(Z|\+00:00)$/, "").replace(/(T\d\d:\d\d):00$/, "$1");
}
function boxToInstant(box) {
	return box === "" ? "" : `${/T\d\d:\d\d$/.test(box) ? `${box}:00` : box}Z`;
}
function fieldOf(subject) {
	if (typeof subject == "string") return { name: subject, profile: !1, size: !1 };
	if (subject === null || typeof subject != "object") return null;
	let given = subject;
	if ("size_of" in given) {
		let inner = fieldOf(given.size_of);
		return inner && { ...inner, size: !0 };
	}
	let profile = tag(given, "profile");
	if (profile !== void 0) return { name: profile, profile: !0, size: !1 };
	let field = tag(given, "field");
	return field === void 0 ? null : { name: field, profile: !1, size: !1 };
}
function keyOf(value) {
	return JSON.stringify(value);
}
function titleOf(field, name) {
	return field?.label || name;
}

// src/ui/fields.ts
var MOST = 50;
function holds(query, ...texts) {
	let words = query.toLowerCase().split(/\s+/).filter(Boolean), text = texts.join(" ").toLowerCase();
	return words.every((word) => text.includes(word));
}
function cut(options) {
	return { options: options.slice(0, MOST), total: options.length };
}
function fieldsFor(catalog, event) {
	let own = catalog.events.find((each) => each.name === event)?.fields ?? [];
	return event === "" ? { fields: catalog.fields, profile: [] } : { fields: own, profile: catalog.fields };
}
function subjectsFor(catalog, event, wanted = () => !0) {
	let { fields, profile } = fieldsFor(catalog, event), option = (field, subject, where) => ({
		key: JSON.stringify(subject),
		label: titleOf(field, field.name),
		hint: [where, field.label && field.label !== field.name ? field.name : "", field.description].filter(Boolean).join(" · "),
		kind: field.type,
		list: field.is_list,
		subject
	}), sizes = (field, inner, where) => field.is_list ? [{ ...option(field, { size_of: inner }, where), label: `number of ${titleOf(field, field.name)}`, kind: "integer", list: !1 }] : [];
	return [
		...fields.filter(wanted).flatMap((field) => [option(field, field.name, ""), ...sizes(field, field.name, "")]),
		...profile.filter(wanted).flatMap((field) => [
			option(field, { profile: field.name }, "of the customer"),
			...sizes(field, { profile: field.name }, "of the customer")
		])
	];
}
function searchSubjects(catalog, event, query, wanted) {
	return cut(subjectsFor(catalog, event, wanted).filter((each) => holds(query, each.label, each.hint ?? "", each.key)));
}
function searchEvents(catalog, query) {
	return cut(
		catalog.events.filter((each) => holds(query, each.name, each.label, each.description)).map((each) => ({ key: each.name, label: each.label || each.name, hint: each.description, kind: "event", count: each.count }))
	);
}
function searchSegments(catalog, query) {
	return cut(
		catalog.segments.filter((each) => each.usable && holds(query, each.name, each.description, each.sentence)).map((each) => ({ key: each.name, label: each.name, hint: each.description || each.sentence, kind: "segment" }))
	);
}
function subjectTitle(catalog, event, subject) {
	let named2 = fieldOf(subject);
	if (!named2) return "";
	let { fields } = fieldsFor(catalog, named2.profile ? "" : event), title = titleOf(fields.find((each) => each.name === named2.name), named2.name);
	return named2.size ? `number of ${title}` : title;
}

// src/ui/icons.tsx
var PATHS = {
	undo: "M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6",
	redo: "M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10",
	help: "M5.8 6a2.3 2.3 0 1 1 3.3 2.1c-.8.4-1.1.8-1.1 1.7M8 12.4v.1",
	more: "M3 8h.01M8 8h.01M13 8h.01",
	grip: "M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01",
	mute: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
	lock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
	close: "M4 4l8 8M12 4l-8 8",
	plus: "M8 3v10M3 8h10",
	down: "M4 6l4 4 4-4",
	right: "M6 4l4 4-4 4",
	comment: "M3 3.5h10v7H8l-3 2.5v-2.5H3z",
	warn: "M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1",
	error: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.5M8 10.8v.1",
	check: "M3 8.5l3.2 3L13 4.5",
	refresh: "M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",
	fields: "M2.5 4h11M2.5 8h7M2.5 12h9",
	text: "M3.5 12.5 8 3.5l4.5 9M5.2 9.5h5.6",
	number: "M6.5 3 5 13M11 3 9.5 13M3.5 6h10M2.5 10h10",
	date: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3",
	truth: "M3 3h10v10H3zM5.5 8l2 2 3.5-4",
	list: "M6 4h7.5M6 8h7.5M6 12h7.5M3 4h.01M3 8h.01M3 12h.01",
	event: "M9 2 4 9h4l-1 5 5-7H8z",
	segment: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 8V2.5M8 8l4 3.8",
	copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"
};
function Icon({ name }) {
	return a3("svg", { class: "sk-icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false", style: name === "more" || name === "grip" ? { strokeWidth: 2.2 } : void 0, children: a3("path", { d: PATHS[name] ?? PATHS.more }) });
}
var KINDS = {
	text: "text",
	integer: "number",
	decimal: "number",
	float: "number",
	boolean: "truth",
	date: "date",
	timestamp: "date"
};
function TypeIcon({ kind, list = !1 }) {
	return a3("span", { class: "sk-type", title: list ? `list of ${kind}` : kind, children: a3(Icon, { name: list ? "list" : KINDS[kind] ?? kind }) });
}

// src/ui/Popover.tsx
var GAP = 3, MARGIN = 6;
function place(box, anchor, align) {
	let at = anchor.getBoundingClientRect(), size = box.getBoundingClientRect(), wide = document.documentElement.clientWidth, high = document.documentElement.clientHeight, left = align === "end" ? at.right - size.width : at.left, below = at.bottom + GAP, top = below + size.height <= high - MARGIN ? below : at.top - GAP - size.height;
	box.style.left = `${Math.max(MARGIN, Math.min(left, wide - size.width - MARGIN))}px`, box.style.top = `${Math.max(MARGIN, Math.min(top, high - size.height - MARGIN))}px`;
}
function Popover({ anchor, onClose, children: children2, label, role = "dialog", align = "start", ...rest }) {
	let box = T2(null), close = T2(onClose);
	close.current = onClose, F2(() => {
		let element = box.current;
		if (!element) return;
		element.showPopover?.(), anchor.current && place(element, anchor.current, align), (element.querySelector("[data-autofocus]") ?? element.querySelector("button,input,textarea") ?? element).focus({ preventScroll: !0 });
	}, []), A2(() => {
		let outside = (event) => {
			let target = event.composedPath()[0];
			!box.current?.contains(target) && !anchor.current?.contains(target) && close.current(!1);
		}, scrolled = (event) => {
			!box.current?.contains(event.target) && box.current && anchor.current && place(box.current, anchor.current, align);
		};
		return document.addEventListener("pointerdown", outside, !0), document.addEventListener("scroll", scrolled, !0), () => {
			document.removeEventListener("pointerdown", outside, !0), document.removeEventListener("scroll", scrolled, !0);
		};
	}, []);
	let onKeyDown = (event) => {
		event.key !== "Escape" && event.key !== "Tab" || event.key === "Tab" && role === "dialog" || (event.preventDefault(), event.stopPropagation(), onClose(!0));
	};
	return a3("div", { ref: box, popover: "manual", class: `sk-pop ${rest.class ?? ""}`, role, "aria-label": label, tabIndex: -1, onKeyDown, children: children2 });
}

// src/ui/Menu.tsx
function MenuButton({ label, actions, children: children2, align = "end", ...rest }) {
	let [own, setOwn] = d2(!1), open = rest.open ?? own, set = rest.onOpen ?? setOwn, button = T2(null), close = (refocus) => {
		set(!1), refocus && button.current?.focus();
	};
	return a3($, { children: [
		a3(
			"button",
			{
				ref: button,
				type: "button",
				class: rest.class ?? "sk-ghost",
				"aria-label": label,
				title: label,
				"aria-haspopup": "menu",
				"aria-expanded": open,
				disabled: rest.disabled,
				onClick: () => set(!open),
				children: children2
			}
		),
		open && a3(Popover, { anchor: button, onClose: close, label, role: "menu", align, class: "sk-menu", children: a3(Actions, { actions: actions(), onDone: () => close(!0) }) })
	] });
}
function Actions({ actions, onDone }) {
	let list = T2(null);
	return a3("div", { ref: list, onKeyDown: (event) => {
		let items = [...list.current?.querySelectorAll("button:not(:disabled)") ?? []], at = items.indexOf(document.activeElement), next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
		if (next !== void 0) items[(next + items.length) % items.length]?.focus();
		else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey)
			items.find((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
		else return;
		event.preventDefault(), event.stopPropagation();
	}, children: actions.map((action) => a3($, { children: [
		action.line && a3("hr", { role: "separator" }),
		a3(
			"button",
			{
				type: "button",
				role: action.checked === void 0 ? "menuitem" : "menuitemradio",
				"aria-checked": action.checked,
				disabled: action.disabled,
				onClick: () => {
					onDone(), action.run();
				},
				children: [
					action.label,
					action.keys && a3("span", { class: "sk-kbd", "aria-hidden": "true", children: action.keys })
				]
			}
		)
	] })) });
}

// src/model/format.ts
var WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 }), SHORT = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3, notation: "compact" });
function count(value) {
	return WHOLE.format(value);
}
function drop(value) {
	return value === 0 ? "0" : `−${count(Math.abs(value))}`;
}
function percent(share2) {
	if (share2 > 0 && share2 < 5e-4) return "< 0.1 %";
	if (share2 < 1 && share2 >= 0.9995) return "> 99.9 %";
	let digits = share2 >= 0.0995 || share2 === 0 ? 0 : 1;
	return digits === 0 && share2 < 1 && share2 >= 0.995 ? `${(share2 * 100).toFixed(1)} %` : `${(share2 * 100).toFixed(digits)} %`;
}
function width(part, entering) {
	return entering > 0 ? Math.max(0, Math.min(100, part / entering * 100)) : 0;
}
function plural(value, noun) {
	return `${count(value)} ${value === 1 ? noun.replace(/s$/, "") : noun}`;
}
function took(ms) {
	return ms < 1 ? "< 1 ms" : ms < 1e3 ? `${Math.round(ms)} ms` : `${(ms / 1e3).toFixed(1)} s`;
}

// src/ui/Picker.tsx
var WAIT = 150;
function Picker(props) {
	let [open, setOpen] = d2(!1), button = T2(null), close = (refocus) => {
		setOpen(!1), refocus && button.current?.focus();
	};
	return a3($, { children: [
		a3(
			"button",
			{
				ref: button,
				type: "button",
				class: `${props.class ?? "sk-pick"}${props.bad ? " sk-bad" : ""}`,
				"aria-label": props.label,
				"aria-haspopup": "dialog",
				"aria-expanded": open,
				"aria-invalid": props.bad || void 0,
				"data-empty": props.empty ? "true" : void 0,
				"data-part": props.testid,
				disabled: props.disabled,
				onClick: () => setOpen(!open),
				children: props.children
			}
		),
		open && a3(Popover, { anchor: button, onClose: close, label: props.label, children: a3(Choices, { ...props, onDone: () => close(!0) }) })
	] });
}
function Choices({ label, search, onPick, selected = [], several = !1, free, onDone }) {
	let [query, setQuery] = d2(""), [found, setFound] = d2(null), [failure, setFailure] = d2(""), [at, setAt] = d2(0), latest = T2(0), list = T2(null), id = P2();
	A2(() => {
		let mine = ++latest.current, ask = async () => {
			try {
				let answer = await search(query);
				if (mine !== latest.current) return;
				setFound(answer), setFailure(""), setAt(0);
			} catch (error) {
				mine === latest.current && setFailure(error instanceof Error ? error.message : String(error));
			}
		}, timer = setTimeout(() => {
			ask();
		}, query ? WAIT : 0);
		return () => clearTimeout(timer);
	}, [query]), A2(() => {
		list.current?.querySelector('[data-at="true"]')?.scrollIntoView({ block: "nearest" });
	}, [at, found]);
	let options = found?.options ?? [], text = query.trim(), offers = free !== void 0 && text !== "" && !options.some((option) => option.label === text), rows = options.length + (offers ? 1 : 0), choose = (index) => {
		let option = options[index];
		if (option) onPick(option);
		else if (offers && free) free(text);
		else return;
		several ? option || setQuery("") : onDone();
	};
	return a3("div", { onKeyDown: (event) => {
		if (event.key === "ArrowDown") setAt(Math.min(at + 1, rows - 1));
		else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
		else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onDone();
		else if (event.key === "Enter") choose(at);
		else return;
		event.preventDefault(), event.stopPropagation();
	}, children: [
		a3("div", { class: "sk-search", children: a3(
			"input",
			{
				"data-autofocus": !0,
				type: "text",
				role: "combobox",
				"aria-label": `Search: ${label}`,
				"aria-expanded": "true",
				"aria-controls": id,
				"aria-activedescendant": rows ? `${id}-${at}` : void 0,
				placeholder: free ? "Search, or type a value" : "Search",
				value: query,
				onInput: (event) => setQuery(event.currentTarget.value)
			}
		) }),
		a3("div", { class: "sk-options", ref: list, id, role: "listbox", "aria-label": label, "aria-multiselectable": several || void 0, children: [
			options.map((option, index) => a3(
				"div",
				{
					id: `${id}-${index}`,
					class: "sk-option",
					role: "option",
					"aria-selected": selected.includes(option.key),
					"data-at": index === at ? "true" : void 0,
					onPointerMove: () => index !== at && setAt(index),
					onClick: () => choose(index),
					children: [
						selected.includes(option.key) ? a3(Icon, { name: "check" }) : option.kind ? a3(TypeIcon, { kind: option.kind, list: option.list }) : a3("span", {}),
						a3("span", { children: [
							option.label,
							option.hint && a3("small", { children: option.hint })
						] }),
						option.count != null && a3("span", { class: "sk-num sk-muted", children: count(option.count) }),
						option.share !== void 0 && a3("span", { class: "sk-share", style: { width: `${Math.round(option.share * 100)}%` } })
					]
				},
				option.key
			)),
			offers && a3(
				"div",
				{
					id: `${id}-${options.length}`,
					class: "sk-option",
					role: "option",
					"aria-selected": "false",
					"data-at": at === options.length ? "true" : void 0,
					onClick: () => choose(options.length),
					children: [
						a3(Icon, { name: "plus" }),
						a3("span", { children: [
							"Use “",
							text,
							"”"
						] })
					]
				}
			)
		] }),
		failure && a3("p", { class: "sk-issue", role: "alert", children: failure }),
		!failure && found && rows === 0 && a3("p", { class: "sk-empty", children: [
			"Nothing has “",
			query,
			"”."
		] }),
		!failure && !found && a3("p", { class: "sk-empty", children: "Searching…" }),
		found?.total != null && found.total > options.length && a3("p", { class: "sk-muted", style: { padding: "3px 8px", fontSize: "11px" }, children: [
			count(options.length),
			" of ",
			count(found.total),
			" shown"
		] }),
		found?.note && a3("p", { class: "sk-muted", style: { padding: "3px 8px", fontSize: "11px" }, children: found.note })
	] });
}

// src/ui/Operand.tsx
var NUMBERS = /* @__PURE__ */ new Set(["integer", "decimal", "float"]), isNumber = (field) => NUMBERS.has(field.type);
function isArithmetic(given) {
	return given !== null && typeof given == "object" && "arithmetic" in given;
}
function asArgument(subject) {
	return typeof subject == "string" ? { field: subject } : subject;
}
function asSubject(argument) {
	return argument !== null && typeof argument == "object" && "field" in argument ? argument.field : isOperand(argument) ? argument : null;
}
function FieldPicker({ subject, event, label, onPick, wanted, part = "subject", ...rest }) {
	let { catalog } = useSession(), title = subjectTitle(catalog, event, subject);
	return a3(
		Picker,
		{
			label: title ? `${label}: ${title}` : label,
			testid: part,
			empty: subject === null,
			selected: [JSON.stringify(subject)],
			search: (query) => searchSubjects(catalog, event, query, wanted),
			onPick: (option) => onPick(option.subject),
			...rest,
			children: [
				a3("span", { children: title || "choose a field" }),
				a3(Caret, {})
			]
		}
	);
}
function Caret() {
	return a3("svg", { class: "sk-caret", viewBox: "0 0 10 10", "aria-hidden": "true", children: a3("path", { d: "M2 3.5 5 6.5 8 3.5", fill: "none", stroke: "currentColor", "stroke-width": "1.4" }) });
}
function Calculation({ value, event, label, onChange, bad }) {
	let { catalog } = useSession(), signs = catalog.menus.signs.map((sign) => ({ key: sign, label: { "*": "×", "/": "÷", "-": "−" }[sign] ?? sign }));
	return a3("span", { class: "sk-ctl", role: "group", "aria-label": label, children: [
		a3("span", { "aria-hidden": "true", children: "(" }),
		a3(Side, { value: value.left, event, label: `${label}, first`, bad, onChange: (left) => onChange({ ...value, left }) }),
		a3(Select, { label: `${label}, sign`, value: value.arithmetic, choices: signs, onChange: (arithmetic) => onChange({ ...value, arithmetic }) }),
		a3(Side, { value: value.right, event, label: `${label}, second`, bad, onChange: (right) => onChange({ ...value, right }) }),
		a3("span", { "aria-hidden": "true", children: ")" })
	] });
}
function Side({ value, event, label, onChange, bad }) {
	return a3($, { children: [
		isArithmetic(value) ? a3(Calculation, { value, event, label, bad, onChange }) : isOperand(value) ? a3(FieldPicker, { subject: asSubject(value), event, label, wanted: (field) => isNumber(field) || field.is_list, bad, part: "operand", onPick: (subject) => onChange(asArgument(subject)) }) : a3(TextBox, { class: "sk-short", type: "number", label, value: shown(value), bad: bad && value === null, onCommit: (text) => onChange(typed(text)) }),
		a3(KindMenu, { value, label, numeric: !0, onChange, event })
	] });
}
function KindMenu({ value, label, numeric, type, onChange, event }) {
	let fits2 = (field) => (numeric ? isNumber(field) : field.type === type) && !field.is_list, { catalog } = useSession(), choose = (wanted) => () => {
		wanted === "value" && onChange(null), wanted === "field" && onChange(firstField(searchSubjects(catalog, event, "", fits2).options[0])), wanted === "calculation" && onChange({ arithmetic: "+", left: isOperand(value) ? value : null, right: null });
	}, actions = [
		{ label: "A value", run: choose("value"), checked: !isOperand(value) },
		{ label: "A field", run: choose("field"), checked: isOperand(value) && !isArithmetic(value) },
		...numeric ? [{ label: "A calculation", run: choose("calculation"), checked: isArithmetic(value) }] : []
	];
	return a3(MenuButton, { label: `What ${label} is: a value or a field`, actions: () => actions, class: "sk-ghost sk-tiny sk-quiet", align: "start", children: a3(Icon, { name: "fields" }) });
}
function firstField(choice) {
	return choice ? asArgument(choice.subject) : null;
}

// src/model/dnd.ts
function sideOf(box, y3, head) {
	let share2 = (y3 - box.top) / Math.max(1, box.height);
	return head ? share2 < 0.34 ? "before" : "into" : share2 < 0.5 ? "before" : "after";
}
function targetOf(place2, side) {
	return side === "into" ? isGroup(place2.part) ? { parent: place2.id, slot: "rules", at: 0 } : isSequence(place2.part) ? { parent: place2.id, slot: "steps", at: 0 } : "where" in place2.part ? { parent: place2.id, slot: "where", at: null } : null : place2.parent === null || place2.slot === null ? null : place2.slot === "where" ? { parent: place2.parent, slot: "where", at: null } : { parent: place2.parent, slot: place2.slot, at: side === "before" ? place2.at : place2.at + 1 };
}

// src/ui/Counts.tsx
function numbersInWords(session, id) {
	let numbers = session.derived.nodes[id];
	if (!numbers) return "";
	let noun = session.catalog.profiles;
	return [
		numbers.left === null ? "" : `${plural(numbers.left, noun)} left`,
		numbers.entering === null ? "" : `of ${count(numbers.entering)} entering`,
		numbers.alone === null ? "" : `alone ${count(numbers.alone)}`,
		numbers.only === null ? "" : `only this ${count(numbers.only)}`
	].filter(Boolean).join(", ");
}
function Counts({ id, muted, head, none }) {
	let session = useSession(), numbers = session.derived.nodes[id], alone = session.ui.numbers === "alone", stale = session.stale ? " sk-stale" : "";
	if (muted) return a3("span", { class: "sk-fun", children: a3("b", { class: "sk-muted", children: "muted" }) });
	let value = numbers && (alone ? numbers.alone : numbers.left);
	if (!numbers || value === null || value === void 0) return a3("span", { class: "sk-fun", children: a3("b", { class: "sk-muted", "aria-label": "not counted", children: "—" }) });
	let title = numbersInWords(session, id);
	return head ? a3("span", { class: `sk-fun${stale}`, title, "data-part": "count", children: [
		a3("b", { children: count(value) }),
		a3("small", { children: id === session.tree.root.id ? session.catalog.profiles : alone ? "alone" : a3($, { children: [
			"left",
			numbers.lost ? a3($, { children: [
				" · ",
				drop(numbers.lost)
			] }) : null
		] }) })
	] }) : a3("span", { class: `sk-fun${stale}`, title, "data-part": "count", children: [
		a3("b", { children: none && !alone ? drop(numbers.lost ?? 0) : count(value) }),
		a3(Bar, { ...share(session, id, numbers, alone) })
	] });
}
function share(session, id, numbers, alone) {
	if (alone) return { fill: width(numbers.alone ?? 0, session.derived.base), from: 0, lost: 0 };
	let parent = session.places.get(id)?.parent ?? "", scale = session.derived.nodes[parent]?.entering ?? numbers.entering ?? session.derived.base, fill = width(numbers.left ?? 0, scale), reach = width(numbers.entering ?? 0, scale);
	return { fill, from: fill, lost: Math.max(0, reach - fill) };
}
function Bar({ fill, from, lost }) {
	return a3("span", { class: "sk-bar", "aria-hidden": "true", children: [
		fill > 0 && a3("i", { style: { width: `${fill}%` } }),
		lost > 0 && a3("u", { style: { left: `${from}%`, right: "auto", width: `${lost}%` } })
	] });
}

// src/ui/Row.tsx
function Row({ id, label, children: children2, counted = !1, none = !1, under, head = !1, grip, also = [] }) {
	let session = useSession(), row = T2(null), place2 = session.places.get(id), part = place2?.part, note = part && "muted" in part ? part : null, issues = [id, ...also].flatMap((each) => session.issues.get(each) ?? []), said = [label, numbersInWords(session, id), note?.muted && "muted", place2?.locked && "locked", issues.length && plural(issues.length, "issues")], grabbed = place2?.slot !== null && !place2?.locked, over = session.drop?.id === id ? session.drop.side : void 0, look = (event) => {
		if (!place2 || !session.dragged || !row.current) return null;
		let side = sideOf(row.current.getBoundingClientRect(), event.clientY, head), target = targetOf(place2, side);
		return target && fits(session.places, session.dragged, target) ? { side, target } : null;
	}, onDragOver = (event) => {
		let found = look(event);
		found && (event.preventDefault(), event.stopPropagation(), (session.drop?.id !== id || session.drop.side !== found.side) && session.update({ drop: { id, side: found.side } }));
	}, onDrop = (event) => {
		let found = look(event), { dragged } = session;
		!found || !dragged || (event.preventDefault(), event.stopPropagation(), session.dragged = null, session.update({ drop: null }), session.edit(dropped(session.places, dragged, found.target), dragged.from === "canvas" ? { focus: dragged.ids[0] ?? id } : {}));
	}, onDragStart = (event) => {
		let ids = session.selection.has(id) ? [...session.selection] : [id];
		session.dragged = { from: "canvas", ids }, event.dataTransfer?.setData("text/plain", label), event.dataTransfer && (event.dataTransfer.effectAllowed = "move"), row.current && event.dataTransfer?.setDragImage(row.current, 12, 12), event.stopPropagation();
	}, onClick = (event) => {
		!(event.ctrlKey || event.metaKey || event.shiftKey) || event.target.closest("button,select,input") || act(session, row.current?.closest(".sk-root") ?? document.body, "select", id);
	};
	return a3(
		"div",
		{
			class: `sk-node${note?.muted ? " sk-muted-node" : ""}${session.dragged?.from === "canvas" && session.dragged.ids.includes(id) ? " sk-dragging" : ""}`,
			"data-node": id,
			"data-row": id,
			role: "group",
			"aria-label": said.filter(Boolean).join("; "),
			tabIndex: session.focus === id ? 0 : -1,
			onFocus: () => session.focus !== id && session.update({ focus: id }),
			children: [
				a3(
					"div",
					{
						class: `sk-row${head ? " sk-head" : ""}`,
						ref: row,
						"data-selected": session.selection.has(id) ? "true" : void 0,
						"data-drop": over,
						onDragOver,
						onDrop,
						onClick,
						children: [
							a3(
								"span",
								{
									class: "sk-grip",
									draggable: grabbed,
									title: grabbed ? "Drag to move; Alt and arrows do the same" : void 0,
									onDragStart,
									onDragEnd: () => {
										session.dragged = null, session.update({ drop: null });
									},
									children: grip ?? (place2?.locked ? a3(Icon, { name: "lock" }) : grabbed ? a3(Icon, { name: "grip" }) : null)
								}
							),
							a3("fieldset", { class: "sk-ctl", role: "presentation", disabled: place2?.locked, children: children2 }),
							counted && a3(Counts, { id, muted: note?.muted ?? !1, head, none }),
							a3(Actions2, { session, id, row })
						]
					}
				),
				(under || note?.comment || issues.length > 0 || session.comment === id) && a3("div", { class: "sk-under", children: [
					under && a3("fieldset", { class: "sk-plain", role: "presentation", disabled: place2?.locked, children: under }),
					note?.comment && session.comment !== id && a3("p", { class: "sk-note", children: [
						a3(Icon, { name: "comment" }),
						note.comment
					] }),
					session.comment === id && a3(CommentForm, { id, text: note?.comment ?? "", row }),
					issues.map((issue) => a3(IssueLine, { issue }))
				] })
			]
		}
	);
}
function IssueLine({ issue }) {
	let session = useSession(), mend = (edits) => {
		session.edit(edits, { focus: issue.id });
	};
	return a3("p", { class: "sk-issue", "data-tone": issue.severity, children: [
		a3(Icon, { name: issue.severity === "error" ? "error" : "warn" }),
		a3("span", { children: [
			a3("span", { class: "sk-hide", children: [
				issue.severity,
				": "
			] }),
			issue.message,
			" ",
			issue.hint
		] }),
		issue.repair && a3("button", { type: "button", class: "sk-link", onClick: () => mend(issue.repair?.edits ?? []), children: issue.repair.label })
	] });
}
function CommentForm({ id, text, row }) {
	let session = useSession(), area = T2(null), close = () => {
		session.comment = "", session.update({ wanted: { id, into: !1 } });
	}, keep = () => {
		let now = area.current?.value ?? "";
		now !== text && session.edit([{ op: "comment", id, text: now }], { focus: id }), close();
	};
	return a3(Popover, { anchor: row, label: "Comment", onClose: close, children: a3("div", { class: "sk-form", children: [
		a3("label", { children: [
			"Comment",
			a3("textarea", { ref: area, "data-autofocus": !0, defaultValue: text, onKeyDown: (event) => {
				event.key === "Enter" && (event.ctrlKey || event.metaKey) && (event.stopPropagation(), keep());
			} })
		] }),
		a3("div", { children: [
			a3("button", { type: "button", onClick: close, children: "Cancel" }),
			a3("button", { type: "button", class: "sk-primary", onClick: keep, children: "Keep" })
		] })
	] }) });
}
function Actions2({ session, id, row }) {
	let part = session.places.get(id)?.part;
	if (!part || !("muted" in part) && session.places.get(id)?.slot === null) return a3("span", {});
	let root = () => row.current?.closest(".sk-root") ?? document.body, noted = "muted" in part;
	return a3("span", { class: "sk-acts", children: [
		noted && a3("button", { type: "button", class: "sk-ghost", "aria-pressed": part.muted, "aria-label": part.muted ? "Muted: count it again" : "Mute: leave it out", title: `Mute (${shownKey("mute")})`, onClick: () => act(session, root(), "mute", id), children: a3(Icon, { name: "mute" }) }),
		a3(MenuButton, { label: "More", actions: () => menuFor(session, id, root), children: a3(Icon, { name: "more" }) })
	] });
}
function menuFor(session, id, root) {
	let place2 = session.places.get(id), part = place2?.part;
	if (!place2 || !part) return [];
	let run = (command) => () => {
		act(session, root(), command, id);
	}, item = (label, command, more = {}) => ({ label, keys: shownKey(command), run: run(command), ...more }), movable = place2.slot !== null, inGroup = place2.slot === "rules", noted = "muted" in part, opposite = part && "operator" in part && part.operator ? session.catalog.menus.operators.find((row) => row.key === part.operator)?.opposite : "", groups = session.catalog.menus.groups.filter((each) => each.key !== "not" && each.key !== "sequence");
	return [
		...movable ? [item("Duplicate", "duplicate")] : [],
		...isStep(part) ? [item(part.excluded ? "Happened" : "Did not happen", "negate")] : [],
		...isRule(part) ? [item(part.negated ? "Take NOT off" : "NOT: everybody else", "negate")] : [],
		...opposite ? [{ label: `Opposite: ${session.catalog.menus.operators.find((row) => row.key === opposite)?.label ?? ""}`, run: () => {
			session.edit([{ op: "opposite", id }], { focus: id });
		} }] : [],
		...noted ? [item(part.muted ? "Count again" : "Mute", "mute"), item(part.locked ? "Unlock" : "Lock", "lock"), item(part.comment ? "Change the comment…" : "Comment…", "comment")] : [],
		...inGroup ? groups.map((each, at) => ({ label: `Group as ${each.label}`, line: at === 0, run: () => groupAs(session, session.selection.has(id) ? [...session.selection] : [id], each.key) })) : [],
		...isGroup(part) && movable ? [item("Ungroup", "ungroup")] : [],
		..."name" in part && isRule(part) && part.kind === "segment" ? [{ label: "Convert to rules", line: !0, run: () => {
			session.edit([{ op: "inline", id }], { into: !1 });
		} }] : [],
		...movable ? [item("Move up", "moveUp", { line: !0 }), item("Move down", "moveDown")] : [],
		...inGroup ? [item("Move out of the group", "moveOut"), item("Move into the group beside", "moveIn")] : [],
		...isRule(part) ? [{ label: "Copy as JSON", keys: shownKey("copy"), line: !0, run: () => {
			copyRows(session, [id]);
		} }] : [],
		...isRule(part) ? [{ label: "Paste behind", keys: shownKey("paste"), run: () => {
			session.focus = id, pasteText(session);
		} }] : [],
		...movable ? [item("Remove", "remove", { line: !0 })] : []
	];
}

// src/ui/Values.tsx
var NUMBERS2 = /* @__PURE__ */ new Set(["integer", "decimal", "float"]), BOOLEANS = [{ key: "true", label: "true" }, { key: "false", label: "false" }];
function Arguments(props) {
	let { operator, values, onChange } = props;
	if (!operator || operator.takes === "none" || operator.takes === "window") return null;
	if (operator.takes === "many") return a3(Several, { ...props });
	let places = operator.takes === "two" ? [0, 1] : [0], put = (place2) => (value) => onChange(places.map((each) => each === place2 ? value : values[each] ?? null));
	return a3($, { children: places.map((place2) => a3($, { children: [
		place2 === 1 && a3("span", { class: "sk-muted", children: "and" }),
		a3(One, { ...props, place: place2, of: places.length, value: values[place2] ?? null, onPut: put(place2) })
	] })) });
}
function One({ value, onPut, fact, subject, fields, operator, bad, place: place2, of }) {
	let label = of === 2 ? place2 === 0 ? "lower bound" : "upper bound" : "value", wrong = bad(place2), numeric = NUMBERS2.has(fact.type), unit = fact.unit && place2 === of - 1 && a3("span", { class: "sk-muted sk-word", children: fact.unit }), menu = fields && operator?.fields && a3(KindMenu, { value, label, numeric, type: fact.type, event: fact.event, onChange: onPut });
	return isArithmetic(value) ? a3($, { children: [
		a3(Calculation, { value, event: fact.event, label, bad: wrong, onChange: onPut }),
		menu
	] }) : isOperand(value) ? a3($, { children: [
		a3(FieldPicker, { subject: asSubject(value), event: fact.event, label: `${label}, a field`, bad: wrong, part: "operand", wanted: (field) => field.is_list || (numeric ? NUMBERS2.has(field.type) : field.type === fact.type), onPick: (chosen) => onPut(asArgument(chosen)) }),
		menu
	] }) : a3($, { children: [
		a3(Box, { value, onPut, fact, subject, label, bad: wrong }),
		unit,
		menu
	] });
}
function Box({ value, onPut, fact, subject, label, bad }) {
	let text = shown(value), commit = (entered) => onPut(typed(entered));
	switch (fact.type) {
		case "boolean":
			return a3(Select, { label, value: text, choices: BOOLEANS, bad, part: "value", onChange: (key) => onPut(key === "true") });
		case "date":
			return a3(TextBox, { type: /^\d{4}-\d\d-\d\d$|^$/.test(text) ? "date" : "text", label, value: text, bad, part: "value", onCommit: commit });
		case "timestamp":
			return a3($, { children: [
				a3(TextBox, { type: "datetime-local", label: `${label}, UTC`, value: instantToBox(text), bad, part: "value", onCommit: (entered) => commit(boxToInstant(entered)) }),
				a3("span", { class: "sk-muted", children: "UTC" })
			] });
		case "integer":
		case "decimal":
		case "float":
			return a3(TextBox, { type: "number", class: "sk-number", label, value: text, bad, part: "value", placeholder: "number", onCommit: commit });
		default:
			return a3($, { children: [
				a3(TextBox, { class: "sk-text", label, value: text, bad, part: "value", placeholder: "value", onCommit: commit }),
				fieldOf(subject) && a3(ValuePicker, { subject, fact, selected: value === null ? [] : [value], label: `Choose the ${label}`, class: "sk-ghost sk-tiny", onPick: (option) => onPut(option.value), children: a3(Caret, {}) })
			] });
	}
}
function Several(props) {
	let { values, fact, subject, onChange, bad } = props, title = fact.title || "values", chosen = values.filter((value) => value !== null), toggle = (option) => {
		let without = chosen.filter((value) => !sameValue(value, option.value));
		onChange(without.length < chosen.length ? without : [...chosen, option.value]);
	};
	return a3($, { children: [
		chosen.map((value, place2) => a3("span", { class: `sk-token${bad(place2) ? " sk-bad" : ""}`, title: shown(value), children: [
			a3("span", { children: shown(value) }),
			a3("button", { type: "button", "aria-label": `Remove ${shown(value)}`, onClick: () => onChange(chosen.filter((_3, at) => at !== place2)), children: a3(Icon, { name: "close" }) })
		] }, keyOf(value))),
		a3(
			ValuePicker,
			{
				subject,
				fact,
				selected: chosen,
				several: !0,
				empty: chosen.length === 0,
				bad: bad(null) && chosen.length === 0,
				label: `Add values of ${title}`,
				class: chosen.length ? "sk-ghost" : "sk-pick",
				free: (text) => onChange([...chosen, { text }]),
				onPick: toggle,
				children: chosen.length ? a3(Icon, { name: "plus" }) : a3($, { children: [
					a3("span", { children: "choose values" }),
					a3(Caret, {})
				] })
			}
		)
	] });
}
function ValuePicker({ subject, fact, selected, onPick, ...rest }) {
	let session = useSession(), field = fieldOf(subject), search = async (text) => {
		if (!field || field.size) return { options: [] };
		let plain = selected.filter((value) => value !== null && !isOperand(value) && !(typeof value == "object" && "text" in value)), found = await session.ask({ kind: "values.search", event: field.profile ? "" : fact.event, field: field.name, text, selected: plain }), most = Math.max(1, ...found.rows.map((row) => row.count ?? 0)), options = found.rows.map((row) => ({
			key: keyOf(row.value),
			label: row.label,
			count: row.count,
			share: (row.count ?? 0) / most,
			value: row.value
		}));
		return { options, total: options.length + found.more, note: found.rows.length ? `counted: ${found.of}` : void 0 };
	}, keys = selected.map((value) => keyOf(value));
	return a3(Picker, { ...rest, testid: "values", search, selected: keys, onPick: (option) => onPick(option) });
}

// src/ui/Window.tsx
function wordsOf(label, parts) {
	let [menu = "", ...rest] = label.split("...").map((word) => word.trim());
	return parts.filter((part) => part.takes !== "choice").length > 1 ? { menu, between: rest[0] ?? "", end: rest[1] ?? "" } : { menu, between: "", end: rest[0] ?? "" };
}
var TIMES = /* @__PURE__ */ new Set(["date", "timestamp"]);
function WindowEditor({ window: window2, place: place2, dates, label, bad, onChange }) {
	let { catalog } = useSession(), choices = catalog.menus.windows.filter((choice2) => choice2.places.includes(place2)), choice = catalog.menus.windows.find((each) => each.kind === window2?.kind), words = choice ? wordsOf(choice.label, choice.parts) : null, change = (kind) => {
		let next = catalog.menus.windows.find((each) => each.kind === kind);
		next && onChange(adopted(next.template, window2));
	};
	return a3($, { children: [
		a3(Select, { label, part: "window", value: window2?.kind ?? "", bad, choices: choices.map((each) => ({ key: each.kind, label: each === choice ? words?.menu ?? each.label : each.label.replaceAll("...", "…") })), onChange: change }),
		window2 && choice?.parts.map((part, at) => a3($, { children: [
			at === 1 && words?.between && a3("span", { children: words.between }),
			a3(PartEditor, { part, window: window2, label, menus: catalog.menus, onChange })
		] })),
		words?.end && a3("span", { children: words.end }),
		dates && a3("span", { class: "sk-dates sk-num", "data-part": "dates", children: dates })
	] });
}
function adopted(next, last) {
	let kept = Object.entries(next).map(([key, value]) => {
		let old = last?.[key];
		return [key, key !== "kind" && key !== "unit" && old !== void 0 && old !== null ? old : value];
	});
	return Object.fromEntries(kept);
}
function PartEditor({ part, window: window2, label, menus, onChange }) {
	let value = window2[part.key], put = (next) => onChange({ ...window2, [part.key]: next }), named2 = `${label}, ${part.key.replace("_", " ")}`;
	switch (part.takes) {
		case "whole":
			return a3(WholeBox, { part: part.key, label: named2, value, onCommit: put });
		case "choice": {
			let counted = "count" in window2 || "older" in window2, weekday = part.choices.every((each) => menus.weekdays.includes(each));
			if (weekday && window2.unit !== "week") return null;
			let choices = counted && !weekday ? unitsOf(part.choices) : part.choices.map((key) => ({ key, label: weekday ? `from ${key}` : key }));
			return a3(Select, { label: named2, value: value ?? (weekday ? "monday" : ""), choices, onChange: put });
		}
		case "date":
			return a3(TextBox, { type: "date", label: named2, value: value ?? "", bad: !value, onCommit: (text) => put(text || null) });
		case "moment":
			return a3(MomentBox, { label: named2, value: value ?? "", onCommit: (text) => put(text || null) });
		case "attribute":
			return a3(FieldPicker, { subject: value ?? null, event: "", label: named2, part: "operand", bad: !value, wanted: (field) => TIMES.has(field.type) && !field.is_list, onPick: put });
		case "window":
			return a3(WindowEditor, { window: value ?? null, place: "anniversary", label: named2, onChange: put });
	}
}
function MomentBox({ label, value, onCommit }) {
	let instant = value.includes("T");
	return a3($, { children: [
		instant ? a3(TextBox, { type: "datetime-local", label: `${label}, UTC`, value: instantToBox(value), onCommit: (text) => onCommit(boxToInstant(text)) }) : a3(TextBox, { type: "date", label, value, bad: !value, onCommit }),
		a3("button", { type: "button", class: "sk-ghost", "aria-pressed": instant, disabled: !value, title: "With a time of day, in UTC", onClick: () => onCommit(instant ? value.slice(0, 10) : `${value}T00:00:00Z`), children: instant ? "UTC" : "time" })
	] });
}

// src/ui/Rules.tsx
function badPart(issues, key, place2 = null) {
	return (issues ?? []).some((issue) => issue.severity === "error" && issue.key === key && (place2 === null || issue.place === null || issue.place === place2));
}
function useOperators(id, chosen) {
	let session = useSession(), { operators } = session.catalog.menus, fitting = session.fact(id).operators;
	return {
		choices: operators.filter((row) => fitting.includes(row.key) || row.key === chosen),
		operator: operators.find((row) => row.key === chosen)
	};
}
function NotWord({ id, negated }) {
	let session = useSession();
	return negated ? a3("button", { type: "button", class: "sk-ghost sk-not", "aria-pressed": "true", title: "NOT: everybody else, also those without a value", onClick: () => {
		session.edit([{ op: "negate", ids: [id] }], { focus: id });
	}, children: "NOT" }) : null;
}
function AttributeRow({ node, none, filter }) {
	let session = useSession(), fact = session.fact(node.id), issues = session.issues.get(node.id), { choices, operator } = useOperators(node.id, node.operator), set = (key) => (value) => session.set(node.id, key, value), place2 = session.catalog.menus.window_of.attribute?.window ?? "attribute", folds = operator?.folds && fact.type === "text" && !fact.is_list, said = operator && !issues?.some((issue) => issue.severity === "error") ? [fact.title, operator.label, node.arguments.map(shown).join(", ")].filter(Boolean).join(" ") : "", label = fact.text || said || `Unfinished condition${fact.title ? ` about ${fact.title}` : ""}`;
	return a3(Row, { id: node.id, label, counted: !filter, none, children: [
		a3(NotWord, { id: node.id, negated: node.negated }),
		isArithmetic(node.subject) ? a3(Calculation, { value: node.subject, event: fact.event, label: "What is asked about", bad: badPart(issues, "subject"), onChange: set("subject") }) : a3(FieldPicker, { subject: node.subject, event: fact.event, label: "Field", bad: badPart(issues, "subject"), onPick: (subject) => session.choose(node.id, "subject", subject) }),
		node.subject !== null && a3(Select, { label: "Operator", part: "operator", value: node.operator ?? "", bad: badPart(issues, "operator"), choices, onChange: (key) => session.choose(node.id, "operator", key) }),
		operator?.takes === "window" && a3(WindowEditor, { window: node.window, place: place2, dates: fact.dates.window, label: "Window", bad: badPart(issues, "window"), onChange: set("window") }),
		a3(Arguments, { operator, values: node.arguments, fact, subject: node.subject, fields: !0, bad: (at) => badPart(issues, "arguments", at), onChange: set("arguments") }),
		folds && a3("button", { type: "button", class: "sk-ghost sk-quiet", "aria-pressed": node.ignore_case, "aria-label": "Ignore case", title: "Ignore upper and lower case", onClick: () => session.set(node.id, "ignore_case", !node.ignore_case), children: "Aa" }),
		a3(SubjectMenu, { node, numeric: ["integer", "decimal", "float"].includes(fact.type), onChange: set("subject") })
	] });
}
function SubjectMenu({ node, numeric, onChange }) {
	let { subject } = node;
	if (!numeric || subject === null) return null;
	let calculated = isArithmetic(subject), left = typeof subject == "string" ? { field: subject } : subject, back = calculated ? subject.left !== null && typeof subject.left == "object" && "field" in subject.left ? subject.left.field : subject.left : null, actions = [
		{ label: "A field", checked: !calculated, run: () => calculated && onChange(typeof back == "object" || typeof back == "string" ? back : null) },
		{ label: "A calculation", checked: calculated, run: () => !calculated && onChange({ arithmetic: "+", left, right: null }) }
	];
	return a3(MenuButton, { label: "Ask about a field or a calculation", actions: () => actions, class: "sk-ghost sk-tiny sk-quiet", align: "start", children: a3(Icon, { name: "number" }) });
}
function SegmentRow({ node, none }) {
	let session = useSession(), bad = badPart(session.issues.get(node.id), "name");
	return a3(Row, { id: node.id, label: session.fact(node.id).text || "Unfinished reference to a segment", counted: !0, none, children: [
		a3(NotWord, { id: node.id, negated: node.negated }),
		a3("span", { class: "sk-muted", children: "in segment" }),
		a3(
			Picker,
			{
				label: node.name ? `Segment: ${node.name}` : "Segment",
				testid: "segment",
				empty: node.name === null,
				bad,
				selected: [node.name ?? ""],
				search: (query) => searchSegments(session.catalog, query),
				onPick: (option) => session.set(node.id, "name", option.key),
				children: [
					a3("span", { children: node.name ?? "choose a segment" }),
					a3(Caret, {})
				]
			}
		),
		node.name !== null && a3("button", { type: "button", class: "sk-ghost", title: "Put the rules of that segment here", onClick: () => {
			session.edit([{ op: "inline", id: node.id }], { into: !1 });
		}, children: "Convert to rules" })
	] });
}

// src/ui/Events.tsx
function EventPicker({ id, type }) {
	let session = useSession(), title = session.catalog.events.find((each) => each.name === type)?.label || type;
	return a3(
		Picker,
		{
			label: title ? `Event: ${title}` : "Event",
			testid: "event",
			empty: type === null,
			bad: badPart(session.issues.get(id), "type"),
			selected: [type ?? ""],
			search: (query) => searchEvents(session.catalog, query),
			onPick: (option) => session.choose(id, "type", option.key),
			children: [
				a3("span", { children: title ?? "choose an event" }),
				a3(Caret, {})
			]
		}
	);
}
function WindowLine({ id, kind, name, window: window2, word, children: children2 }) {
	let session = useSession(), place2 = session.catalog.menus.window_of[kind]?.[name] ?? "event";
	return a3("div", { class: "sk-line", children: [
		a3("span", { children: word }),
		a3(WindowEditor, { window: window2, place: place2, dates: session.fact(id).dates[name], label: word, bad: badPart(session.issues.get(id), name), onChange: (next) => session.set(id, name, next) }),
		children2
	] });
}
function AddCondition({ id }) {
	let session = useSession();
	return a3("button", { type: "button", class: "sk-add", "data-part": "add-where", onClick: () => {
		session.edit([{ op: "add", parent: id, slot: "where", at: null, node: { kind: "attribute" } }]);
	}, children: "+ where" });
}
function Details({ node, children: children2 }) {
	return node.type === null ? null : a3($, { children: [
		node.where && a3(Conditions, { owner: node.id, where: node.where }),
		children2
	] });
}
function FirstCondition({ node }) {
	return node.where ? null : a3(AddCondition, { id: node.id });
}
function EventRow({ node, none }) {
	let session = useSession(), fact = session.fact(node.id), issues = session.issues.get(node.id), { choices, operator } = useOperators(node.id, node.operator), set = (key) => (value) => session.set(node.id, key, value);
	return a3(
		Row,
		{
			id: node.id,
			label: fact.text || "Unfinished event rule",
			counted: !0,
			none,
			under: a3(Details, { node, children: a3(WindowLine, { id: node.id, kind: "event", name: "window", window: node.window, word: "when", children: a3(FirstCondition, { node }) }) }),
			children: [
				a3(Did, { id: node.id, negated: node.negated }),
				a3(EventPicker, { id: node.id, type: node.type }),
				node.type !== null && a3($, { children: [
					a3(MeasureEditor, { measure: node.measure, event: node.type, bad: badPart(issues, "measure"), onChange: set("measure") }),
					a3(Select, { label: "Operator", part: "operator", value: node.operator ?? "", bad: badPart(issues, "operator"), choices, onChange: set("operator") }),
					a3(Arguments, { operator, values: node.arguments, fact, subject: null, fields: !1, bad: (at) => badPart(issues, "arguments", at), onChange: set("arguments") })
				] })
			]
		}
	);
}
function Did({ id, negated, yes = "did", no = "did not" }) {
	let session = useSession();
	return a3("button", { type: "button", class: "sk-ghost sk-not", "data-on": negated, "data-part": "did", title: negated ? "Turn it round: those who did" : "Turn it round: those who did not", onClick: () => {
		session.edit([{ op: "negate", ids: [id] }], { focus: id });
	}, children: negated ? no : yes });
}
function MeasureEditor({ measure, event, bad, onChange }) {
	let { catalog } = useSession(), chosen = catalog.menus.measures.find((row) => row.key === measure.kind), takes = (kind) => (catalog.menus.measures.find((row) => row.key === kind)?.kinds.length ?? 0) > 0;
	return a3($, { children: [
		a3(Select, { label: "Measure", part: "measure", value: measure.kind, choices: catalog.menus.measures, bad: bad && !takes(measure.kind), onChange: (kind) => onChange({ kind, of: takes(kind) ? measure.of : null }) }),
		takes(measure.kind) && (isArithmetic(measure.of) ? a3(Calculation, { value: measure.of, event, label: "Measured", bad, onChange: (of) => onChange({ ...measure, of }) }) : a3(FieldPicker, { subject: measure.of, event, label: "Property", part: "property", bad, wanted: (field) => !field.is_list && (chosen?.kinds.includes(field.type) ?? !0), onPick: (of) => onChange({ ...measure, of }) }))
	] });
}
function FirstTimeRow({ node, none }) {
	let session = useSession();
	return a3(
		Row,
		{
			id: node.id,
			label: session.fact(node.id).text || "Unfinished rule about a first time",
			counted: !0,
			none,
			under: a3(Details, { node, children: a3(WindowLine, { id: node.id, kind: "first_time", name: "window", window: node.window, word: "when", children: a3(FirstCondition, { node }) }) }),
			children: [
				a3(Did, { id: node.id, negated: node.negated, yes: "for the first time", no: "not for the first time" }),
				a3(EventPicker, { id: node.id, type: node.type })
			]
		}
	);
}
function StoppedRow({ node, none }) {
	let session = useSession();
	return a3(
		Row,
		{
			id: node.id,
			label: session.fact(node.id).text || "Unfinished rule about those who stopped",
			counted: !0,
			none,
			under: a3(Details, { node, children: [
				a3(WindowLine, { id: node.id, kind: "stopped", name: "window", window: node.window, word: "did so" }),
				a3(WindowLine, { id: node.id, kind: "stopped", name: "recent", window: node.recent, word: "but not", children: a3(FirstCondition, { node }) })
			] }),
			children: [
				a3(Did, { id: node.id, negated: node.negated, yes: "stopped", no: "did not stop" }),
				a3(EventPicker, { id: node.id, type: node.type })
			]
		}
	);
}
function CameBackRow({ node, none }) {
	let session = useSession(), set = (key) => (value) => session.set(node.id, key, value), dates = Object.values(session.fact(node.id).dates).join(", ");
	return a3(
		Row,
		{
			id: node.id,
			label: session.fact(node.id).text || "Unfinished rule about those who came back",
			counted: !0,
			none,
			under: a3(Details, { node, children: a3("div", { class: "sk-line", children: [
				a3("span", { children: "in the last" }),
				a3(WholeBox, { label: "How recent", value: node.recent, onCommit: set("recent") }),
				a3(Select, { label: "Unit", value: node.unit, choices: unitsOf(session.catalog.menus.units), onChange: set("unit") }),
				a3("span", { children: "after a gap of" }),
				a3(WholeBox, { label: "Gap", value: node.gap, onCommit: set("gap") }),
				a3("span", { children: [
					node.unit,
					"s"
				] }),
				dates && a3("span", { class: "sk-dates sk-num", children: dates }),
				a3(FirstCondition, { node })
			] }) }),
			children: [
				a3(Did, { id: node.id, negated: node.negated, yes: "came back to", no: "did not come back to" }),
				a3(EventPicker, { id: node.id, type: node.type })
			]
		}
	);
}
function RegularlyRow({ node, none }) {
	let session = useSession(), { menus } = session.catalog, set = (key) => (value) => session.set(node.id, key, value), dates = Object.values(session.fact(node.id).dates).join(", ");
	return a3(
		Row,
		{
			id: node.id,
			label: session.fact(node.id).text || "Unfinished rule about a habit",
			counted: !0,
			none,
			under: a3(Details, { node, children: a3("div", { class: "sk-line", children: [
				a3("span", { children: "at least" }),
				a3(WholeBox, { label: "Times in a unit", value: node.times, onCommit: set("times") }),
				a3("span", { children: [
					node.times === 1 ? "time" : "times",
					" in each of at least"
				] }),
				a3(WholeBox, { label: "In how many units", value: node.units, onCommit: set("units") }),
				a3("span", { children: "of the last" }),
				a3(WholeBox, { label: "Of how many units", value: node.of, onCommit: set("of") }),
				a3("span", { children: "whole" }),
				a3(Select, { label: "Unit", value: node.unit, choices: unitsOf(menus.calendar_units), onChange: set("unit") }),
				node.unit === "week" && a3(Select, { label: "Weeks start", value: node.week_starts, choices: menus.weekdays.map((key) => ({ key, label: `from ${key}` })), onChange: set("week_starts") }),
				dates && a3("span", { class: "sk-dates sk-num", children: dates }),
				a3(FirstCondition, { node })
			] }) }),
			children: [
				a3(Did, { id: node.id, negated: node.negated, yes: "regularly did", no: "did not regularly do" }),
				a3(EventPicker, { id: node.id, type: node.type })
			]
		}
	);
}
function RatioRow({ node, none }) {
	let session = useSession(), fact = session.fact(node.id), issues = session.issues.get(node.id), { choices, operator } = useOperators(node.id, node.operator), set = (key) => (value) => session.set(node.id, key, value);
	return a3(
		Row,
		{
			id: node.id,
			label: fact.text || "Unfinished ratio",
			counted: !0,
			none,
			under: a3($, { children: [
				a3(Side2, { node: node.of, word: "number of" }),
				a3(Side2, { node: node.to, word: "for each" })
			] }),
			children: [
				a3(NotWord, { id: node.id, negated: node.negated }),
				a3("span", { class: "sk-muted", children: "ratio of events" }),
				a3(Select, { label: "Operator", part: "operator", value: node.operator ?? "", bad: badPart(issues, "operator"), choices, onChange: set("operator") }),
				a3(Arguments, { operator, values: node.arguments, fact: { ...fact, type: fact.type || "float" }, subject: null, fields: !1, bad: (at) => badPart(issues, "arguments", at), onChange: set("arguments") })
			]
		}
	);
}
function Side2({ node, word }) {
	let session = useSession();
	return a3(
		Row,
		{
			id: node.id,
			label: `${word} ${session.fact(node.id).text || (node.type ?? "an event")}`,
			under: a3(Details, { node, children: a3(WindowLine, { id: node.id, kind: "selection", name: "window", window: node.window, word: "when", children: a3(FirstCondition, { node }) }) }),
			grip: a3("span", {}),
			children: [
				a3("span", { class: "sk-muted", children: word }),
				a3(EventPicker, { id: node.id, type: node.type })
			]
		}
	);
}

// src/ui/Sequence.tsx
function SequenceView({ node }) {
	let session = useSession(), closed = session.ui.collapsed?.includes(node.id) ?? !1, label = session.fact(node.id).text || `Unfinished sequence of ${node.steps.length} steps`, last = node.steps.reduce((found, step, at) => step.excluded || step.muted ? found : at, 0);
	return a3("div", { class: "sk-group", "data-tone": "order", "data-kind": "sequence", children: [
		a3(Row, { id: node.id, head: !0, label, counted: !0, children: [
			a3(
				MenuButton,
				{
					class: "sk-kind",
					align: "start",
					label: "Kind of group: IN ORDER",
					actions: () => [
						...session.catalog.menus.groups.filter((each) => each.key !== "not").map((each) => ({
							label: each.label,
							checked: !1,
							run: () => {
								session.edit([{ op: "kind", id: node.id, kind: each.key }], { focus: node.id });
							}
						})),
						{ label: "IN ORDER", checked: !0, run: () => {
						} }
					],
					children: [
						"IN ORDER",
						a3(Caret, {})
					]
				}
			),
			a3("button", { type: "button", class: "sk-ghost sk-not", "aria-pressed": node.negated, title: "NOT: everybody else", onClick: () => {
				session.edit([{ op: "negate", ids: [node.id] }], { focus: node.id });
			}, children: node.negated ? "NOT" : "not" }),
			a3(Fold, { id: node.id, what: "the sequence" }),
			closed && a3("span", { class: "sk-muted", children: label })
		] }),
		!closed && a3($, { children: [
			a3("ol", { class: "sk-kids", children: node.steps.map((step, at) => a3("li", { children: a3(StepView, { step, at, last, sequence: node }) }, step.id)) }),
			a3(Whole, { node }),
			a3(AddStep, { node })
		] })
	] });
}
function AddStep({ node }) {
	let session = useSession(), add2 = (excluded) => () => {
		session.edit([{ op: "add", parent: node.id, slot: "steps", at: null, node: { kind: "step", excluded, events: [{}] } }]);
	};
	return a3("div", { class: "sk-adds", children: [
		a3("button", { type: "button", "data-add": "step", onClick: add2(!1), children: "+ Step" }),
		a3("button", { type: "button", "data-add": "without", onClick: add2(!0), children: "+ Did not" })
	] });
}
function Whole({ node }) {
	let session = useSession(), types = new Set(node.steps.flatMap((step) => step.events.map((event) => event.type))), shared2 = session.catalog.events.filter((event) => types.has(event.name)).map((event) => event.fields).reduce((left, right) => left.filter((field) => right.some((other) => other.name === field.name)), session.catalog.events.find((event) => types.has(event.name))?.fields ?? []), choices = [{ key: "", label: "nothing" }, ...shared2.map((field) => ({ key: field.name, label: titleOf(field, field.name) }))];
	return a3("div", { class: "sk-gap", children: [
		a3(WindowLine, { id: node.id, kind: "sequence", name: "window", window: node.window, word: "all of it" }),
		a3("div", { class: "sk-line", children: [
			a3(SpanEditor, { label: "first to last step within", span: node.within, onChange: (span) => session.set(node.id, "within", span) }),
			a3("span", { children: "the steps share" }),
			a3("select", { "aria-label": "What the steps share", value: node.same, class: badPart(session.issues.get(node.id), "same") ? "sk-bad" : "", onChange: (event) => session.set(node.id, "same", event.currentTarget.value), children: [
				choices.map((choice) => a3("option", { value: choice.key, children: choice.label }, choice.key)),
				node.same && !shared2.some((field) => field.name === node.same) && a3("option", { value: node.same, children: node.same })
			] })
		] })
	] });
}
function StepView({ step, at, last, sequence }) {
	let session = useSession(), fact = session.fact(step.id), [only] = step.events, several = step.events.length > 1, set = (key) => (value) => session.set(step.id, key, value), options = stepOptions(step, at, last, sequence, set), label = `Step ${at + 1}: ${fact.text || `${step.excluded ? "did not" : "did"} ${step.events.map((event) => event.type ?? "…").join(" or ")}`}`;
	return a3("div", { class: "sk-stepbox", children: [
		a3(Gap, { step, at, set }),
		a3(
			Row,
			{
				id: step.id,
				label,
				also: several ? [] : only ? [only.id] : [],
				grip: a3("span", { class: "sk-step-n", "aria-hidden": "true", children: at + 1 }),
				counted: !0,
				under: a3($, { children: [
					several && a3("ul", { class: "sk-kids", children: step.events.map((event, place2) => a3("li", { children: a3(StepEventRow, { event, word: place2 === 0 ? "either" : "or" }) }, event.id)) }),
					!several && only?.where && a3(Conditions, { owner: only.id, where: only.where }),
					step.lasting && a3("div", { class: "sk-line", children: a3(SpanEditor, { label: "for", span: step.lasting, onChange: set("lasting") }) }),
					step.tied && a3("div", { class: "sk-line", children: [
						a3("span", { children: [
							"only events with ",
							sequence.same ? `the same ${sequence.same}` : "the same value",
							" count"
						] }),
						a3("button", { type: "button", class: "sk-ghost", "aria-label": "Count any of them", onClick: () => set("tied")(!1), children: a3(Icon, { name: "close" }) })
					] })
				] }),
				children: [
					a3("button", { type: "button", class: "sk-ghost sk-not", "data-on": step.excluded, "data-part": "did", title: "Happened, or did not happen", onClick: () => set("excluded")(!step.excluded), children: step.excluded ? "did not" : "did" }),
					step.nth !== null && a3($, { children: [
						a3("span", { class: "sk-muted", children: "the" }),
						a3(WholeBox, { label: "Which such event", value: step.nth, onCommit: set("nth") }),
						a3("button", { type: "button", class: "sk-ghost sk-tiny", "aria-label": "Any such event", onClick: () => set("nth")(null), children: a3(Icon, { name: "close" }) })
					] }),
					!several && only && a3(EventPicker, { id: only.id, type: only.type }),
					!several && only?.type != null && !only.where && a3("span", { class: "sk-adds", children: a3(AddCondition, { id: only.id }) }),
					several && a3("span", { class: "sk-muted", children: [
						"any of ",
						step.events.length,
						" events"
					] }),
					a3(MenuButton, { class: "sk-ghost sk-tiny", align: "start", label: `Options of step ${at + 1}`, actions: () => [{ label: "Or another event", run: () => {
						session.edit([{ op: "add", parent: step.id, slot: "events", at: null, node: { kind: "step_event" } }]);
					} }, ...options], children: a3(Icon, { name: "plus" }) })
				]
			}
		)
	] });
}
function stepOptions(step, at, last, sequence, set) {
	let span = { count: 7, unit: "day" };
	return [
		...!step.excluded && at > 0 && !step.within ? [{ label: "Within … of the step before", run: () => set("within")(span) }] : [],
		...!step.excluded && at > 0 && !step.after ? [{ label: "At least … after the step before", run: () => set("after")({ ...span, count: 1 }) }] : [],
		...!step.excluded && at > 0 && step.nth === null ? [{ label: "The nth such event", run: () => set("nth")(2) }] : [],
		...step.excluded && at > last && !step.lasting ? [{ label: "For … after the last step", run: () => set("lasting")(span) }] : [],
		...step.excluded && sequence.same && !step.tied ? [{ label: `Only with the same ${sequence.same}`, run: () => set("tied")(!0) }] : []
	];
}
function Gap({ step, at, set }) {
	return at === 0 ? null : a3("div", { class: "sk-gap", children: a3("div", { class: "sk-line", children: [
		a3("span", { children: "then" }),
		step.after && a3(SpanEditor, { label: "at least", span: step.after, onChange: set("after") }),
		step.after && a3("span", { children: [
			"after step ",
			at,
			step.within ? "," : ""
		] }),
		step.within && a3(SpanEditor, { label: "within", span: step.within, onChange: set("within") }),
		step.within && a3("span", { children: [
			"of step ",
			at
		] }),
		!step.after && !step.within && !step.excluded && a3("button", { type: "button", class: "sk-ghost", onClick: () => set("within")({ count: 7, unit: "day" }), children: "+ within" })
	] }) });
}
function SpanEditor({ label, span, onChange }) {
	let { catalog } = useSession();
	return span ? a3($, { children: [
		a3("span", { children: label }),
		a3(WholeBox, { label: `${label}, how many`, value: span.count, onCommit: (count2) => onChange({ ...span, count: count2 }) }),
		a3(Select, { label: `${label}, unit`, value: span.unit, choices: unitsOf(catalog.menus.elapsed_units), onChange: (unit) => onChange({ ...span, unit }) }),
		a3("button", { type: "button", class: "sk-ghost sk-tiny", "aria-label": `Without "${label}"`, onClick: () => onChange(null), children: a3(Icon, { name: "close" }) })
	] }) : a3("button", { type: "button", class: "sk-ghost", onClick: () => onChange({ count: 7, unit: "day" }), children: [
		"+ ",
		label
	] });
}
function StepEventRow({ event, word }) {
	return a3(Row, { id: event.id, label: `${word} ${event.type ?? "an event"}`, under: event.where && a3(Conditions, { owner: event.id, where: event.where }), children: [
		a3("span", { class: "sk-muted", children: word }),
		a3(EventPicker, { id: event.id, type: event.type }),
		event.type !== null && !event.where && a3("span", { class: "sk-adds", children: a3(AddCondition, { id: event.id }) })
	] });
}

// src/ui/Canvas.tsx
var TONES = { all_of: "all", any_of: "any", none_of: "none", at_least: "any", not: "none" };
function NodeView({ node, none, filter = !1 }) {
	if (isGroup(node)) return a3(GroupView, { node, filter });
	switch (node.kind) {
		case "attribute":
			return a3(AttributeRow, { node, none, filter });
		case "segment":
			return a3(SegmentRow, { node, none });
		case "event":
			return a3(EventRow, { node, none });
		case "first_time":
			return a3(FirstTimeRow, { node, none });
		case "stopped":
			return a3(StoppedRow, { node, none });
		case "came_back":
			return a3(CameBackRow, { node, none });
		case "regularly":
			return a3(RegularlyRow, { node, none });
		case "ratio":
			return a3(RatioRow, { node, none });
		case "sequence":
			return a3(SequenceView, { node });
	}
	return null;
}
function Fold({ id, what }) {
	let session = useSession(), closed = session.ui.collapsed?.includes(id) ?? !1;
	return a3("button", { type: "button", class: "sk-ghost sk-tiny", "aria-expanded": !closed, "aria-label": closed ? `Expand ${what}` : `Collapse ${what}`, onClick: () => toggleCollapsed(session, id), children: a3(Icon, { name: closed ? "right" : "down" }) });
}
function GroupView({ node, filter }) {
	let session = useSession(), { menus } = session.catalog, closed = session.ui.collapsed?.includes(node.id) ?? !1, name = menus.groups.find((each) => each.key === node.kind)?.label ?? node.kind, root = session.tree.root.id === node.id, kinds = menus.groups.filter((each) => each.key !== "not" || node.kind === "not"), rules = `${node.rules.length} ${node.rules.length === 1 ? "rule" : "rules"}`;
	return a3("div", { class: "sk-group", "data-tone": TONES[node.kind], "data-kind": node.kind, children: [
		a3(
			Row,
			{
				id: node.id,
				head: !0,
				label: `${node.negated ? "NOT " : ""}${name}, ${rules}`,
				counted: !filter,
				children: [
					a3(
						MenuButton,
						{
							class: "sk-kind",
							align: "start",
							label: `Kind of group: ${name}`,
							actions: () => kinds.map((each) => ({
								label: each.label,
								checked: each.key === node.kind,
								run: () => {
									session.edit([{ op: "kind", id: node.id, kind: each.key }], { focus: node.id });
								}
							})),
							children: [
								name,
								a3(Caret, {})
							]
						}
					),
					node.kind === "at_least" && a3(WholeBox, { label: "How many rules hold", value: node.count, onCommit: (value) => session.set(node.id, "count", value) }),
					node.kind === "at_least" && a3("span", { class: "sk-muted", children: [
						"of ",
						rules
					] }),
					a3("button", { type: "button", class: "sk-ghost sk-not", "aria-pressed": node.negated, title: "NOT: everybody else", onClick: () => {
						session.edit([{ op: "negate", ids: [node.id] }], { focus: node.id });
					}, children: node.negated ? "NOT" : "not" }),
					node.rules.length > 0 && a3(Fold, { id: node.id, what: name }),
					closed && a3("span", { class: "sk-muted", children: [
						rules,
						": ",
						session.fact(node.id).text
					] })
				]
			}
		),
		!closed && a3($, { children: [
			a3("ul", { class: "sk-kids", children: node.rules.map((rule) => a3("li", { children: a3(NodeView, { node: rule, none: node.kind === "none_of", filter }) }, rule.id)) }),
			root && session.empty && a3(Starts, {}),
			a3(Adds, { group: node, filter, root })
		] })
	] });
}
var SHORT2 = ["attribute", "event", "sequence", "segment"];
function Adds({ group, filter, root }) {
	let session = useSession(), { menus, segments } = session.catalog, target = { parent: group.id, slot: "rules", at: null }, add2 = (kind) => addNode(session, kind === "attribute" ? { kind } : blank(session, kind), target), offered = menus.nodes.filter((each) => !filter || each.kind === "attribute").filter((each) => each.kind !== "segment" || segments.length > 0), direct = offered.filter((each) => SHORT2.includes(each.kind) && (root || each.kind === "attribute" || each.kind === "event")), rest = offered.filter((each) => !direct.includes(each)), locked = session.places.get(group.id)?.locked ?? !1, accepts = () => session.dragged !== null && fits(session.places, session.dragged, target);
	return locked || group.kind === "not" && group.rules.length > 0 ? null : a3(
		"div",
		{
			class: "sk-adds",
			"data-drop": session.drop?.id === `${group.id}+` ? "into" : void 0,
			onDragOver: (event) => {
				accepts() && (event.preventDefault(), session.drop?.id !== `${group.id}+` && session.update({ drop: { id: `${group.id}+`, side: "into" } }));
			},
			onDrop: (event) => {
				if (!session.dragged || !accepts()) return;
				event.preventDefault();
				let edits = dropped(session.places, session.dragged, target);
				session.dragged = null, session.update({ drop: null }), session.edit(edits);
			},
			children: [
				direct.map((each) => a3("button", { type: "button", title: each.description, "data-add": each.kind, onClick: () => add2(each.kind), children: [
					"+ ",
					each.label
				] }, each.kind)),
				a3("button", { type: "button", "data-add": "group", onClick: () => addNode(session, { kind: "any_of" }, target), children: "+ Group" }),
				rest.length > 0 && a3(MenuButton, { class: "", label: "+ More kinds of rule", align: "start", actions: () => rest.map((each) => ({ label: each.label, run: () => add2(each.kind) })), children: "+ More" })
			]
		}
	);
}
function Starts() {
	let session = useSession(), { examples, profiles } = session.catalog;
	return a3("div", { class: "sk-starts", children: [
		a3("p", { children: "No rule yet: everybody is in. Choose a field on the left, or begin with one of these:" }),
		a3("div", { children: [
			examples.map((example) => a3("button", { type: "button", "data-part": "example", onClick: () => addNode(session, example.node, { parent: session.tree.root.id, slot: "rules", at: null }), children: example.label }, example.label)),
			examples.length === 0 && a3("span", { class: "sk-muted", children: [
				"The ",
				profiles,
				" have no fields to ask about."
			] })
		] })
	] });
}
function SelectionBar({ onCommand }) {
	let session = useSession(), ids = [...session.selection];
	if (ids.length < 2) return null;
	let clear = () => {
		session.selection.clear(), session.draw();
	};
	return a3("div", { class: "sk-selection", role: "toolbar", "aria-label": "Selected rows", children: [
		a3("span", { children: [
			ids.length,
			" selected"
		] }),
		session.catalog.menus.groups.filter((each) => ["all_of", "any_of", "none_of"].includes(each.key)).map((each) => a3("button", { type: "button", onClick: () => groupAs(session, ids, each.key), children: [
			"Group as ",
			each.label
		] }, each.key)),
		a3("button", { type: "button", onClick: () => onCommand("mute"), children: "Mute" }),
		a3("button", { type: "button", onClick: () => onCommand("remove"), children: "Remove" }),
		a3("button", { type: "button", class: "sk-ghost", "aria-label": "Clear the selection", onClick: clear, children: a3(Icon, { name: "close" }) })
	] });
}
function Canvas() {
	let session = useSession();
	return a3(NodeView, { node: session.tree.root, none: !1 });
}

// src/ui/Estimate.tsx
var FLICKER = 200;
function useLasting(now, ms) {
	let [lasting, setLasting] = d2(!1);
	return A2(() => {
		if (!now) return setLasting(!1);
		let timer = setTimeout(() => setLasting(!0), ms);
		return () => clearTimeout(timer);
	}, [now, ms]), now && lasting;
}
function Estimate() {
	let session = useSession(), { derived, catalog } = session, waiting = useLasting(session.waitingSince !== null, 700), working = useLasting(derived.state === "computing" || session.stale && derived.state !== "invalid", FLICKER), invalid = derived.state === "invalid", total = derived.total, share2 = total === null || derived.base === 0 ? null : total / derived.base, interval = !derived.exact && derived.low !== null && derived.high !== null ? ` (${count(derived.low)} – ${count(derived.high)})` : "";
	return a3("div", { class: "sk-est", "aria-busy": working, children: [
		a3("span", { class: "sk-total sk-num", "data-part": "total", "data-state": total === null ? "none" : working ? "stale" : "ready", children: total === null ? derived.state === "ready" ? "few" : "—" : `${derived.exact ? "" : "≈ "}${count(total)}` }),
		a3("span", { class: "sk-muted", children: [
			invalid && derived.last_total !== null && a3($, { children: [
				"last valid: ",
				count(derived.last_total),
				" "
			] }),
			"of ",
			count(derived.base),
			" ",
			catalog.profiles,
			share2 !== null && a3($, { children: [
				" · ",
				derived.share || percent(share2)
			] }),
			interval
		] }),
		a3("span", { class: "sk-meter", "aria-hidden": "true", children: total !== null && a3("i", { style: { width: `${width(total, derived.base)}%` } }) }),
		a3("span", { class: "sk-chip sk-num", "data-part": "basis", children: [
			working ? "updating…" : invalid ? "unfinished" : derived.state === "failed" ? "failed" : derived.exact ? "exact" : "estimated",
			!working && derived.state === "ready" && a3($, { children: [
				" · ",
				took(derived.ms)
			] }),
			" · as of ",
			derived.as_of
		] }),
		derived.state === "computing" && working && a3("button", { type: "button", class: "sk-ghost", onClick: () => {
			session.ask({ kind: "cancel" }).catch(() => {
			});
		}, children: "Cancel" }),
		!derived.exact && derived.state === "ready" && a3("button", { type: "button", onClick: () => {
			session.ask({ kind: "estimate.exact" }).catch(() => {
			});
		}, children: "Count exactly" }),
		waiting && a3("span", { class: "sk-muted", role: "status", children: a3(Busy, { since: session.waitingSince ?? 0 }) }),
		a3("span", { class: "sk-grow" }),
		a3("span", { class: "sk-seg sk-wide", role: "group", "aria-label": "Numbers beside the rules", children: ["funnel", "alone"].map((each) => a3("button", { type: "button", "aria-pressed": (session.ui.numbers ?? "funnel") === each, title: each === "funnel" ? "Who is left after each rule" : "Who satisfies each rule by itself", onClick: () => session.setUi({ numbers: each }), children: each }, each)) }),
		working && a3("span", { class: "sk-progress" })
	] });
}
function Busy({ since }) {
	let [now, setNow] = d2(performance.now());
	A2(() => {
		let timer = setInterval(() => setNow(performance.now()), 500);
		return () => clearInterval(timer);
	}, []);
	let seconds = Math.max(1, Math.round((now - since) / 1e3));
	return a3($, { children: seconds > 15 ? `no answer for ${seconds} s: is the kernel running?` : `kernel busy, ${seconds} s` });
}
function Strips() {
	let session = useSession(), { derived } = session;
	return a3($, { children: [
		session.gone && a3("div", { class: "sk-strip", "data-tone": "warning", role: "alert", children: [
			a3(Icon, { name: "warn" }),
			a3("p", { children: "Disconnected: what you see is the last state. Run the cell again to go on." })
		] }),
		derived.state === "failed" && a3("div", { class: "sk-strip", "data-tone": "error", role: "alert", children: [
			a3(Icon, { name: "error" }),
			a3("p", { children: derived.failure }),
			a3("button", { type: "button", class: "sk-link", onClick: () => {
				copyText(derived.failure);
			}, children: "copy details" })
		] }),
		derived.base === 0 && a3("div", { class: "sk-strip", "data-tone": "warning", children: [
			a3(Icon, { name: "warn" }),
			a3("p", { children: [
				"There are 0 ",
				session.catalog.profiles,
				" in the data."
			] })
		] }),
		derived.notes.map((note) => a3("div", { class: "sk-strip", "data-tone": "warning", children: [
			a3(Icon, { name: "warn" }),
			a3("p", { children: note })
		] }, note))
	] });
}
function Live() {
	let session = useSession(), { derived } = session, [total, setTotal] = d2(""), first = T2(!0), now = derived.state === "ready" && derived.total !== null && !session.stale ? `${derived.exact ? "" : "about "}${count(derived.total)} of ${count(derived.base)} ${session.catalog.profiles}` : "";
	return A2(() => {
		if (!now) return;
		if (first.current) {
			first.current = !1;
			return;
		}
		let timer = setTimeout(() => setTotal(now), 600);
		return () => clearTimeout(timer);
	}, [now]), a3($, { children: [
		a3("div", { class: "sk-hide", role: "status", "aria-live": "polite", "data-part": "said", children: session.said }),
		a3("div", { class: "sk-hide", "aria-live": "polite", "data-part": "said-total", children: total })
	] });
}

// src/ui/Help.tsx
function HelpButton() {
	let session = useSession(), button = T2(null), close = (refocus) => {
		session.update({ help: !1 }), refocus && button.current?.focus();
	}, half = Math.ceil(BINDINGS.length / 2);
	return a3($, { children: [
		a3("button", { ref: button, type: "button", class: "sk-ghost", "aria-label": "Keys and help", title: "Keys and help (?)", "aria-haspopup": "dialog", "aria-expanded": session.help, onClick: () => session.update({ help: !session.help }), children: a3(Icon, { name: "help" }) }),
		session.help && a3(Popover, { anchor: button, align: "end", label: "Keys and help", class: "sk-help", onClose: close, children: [
			a3("h2", { class: "sk-h", children: "Keys" }),
			a3("p", { class: "sk-muted", children: "Letters act on the row that has the focus, never inside a box. Tab goes from the bar to the fields, to the rules, to the tabs." }),
			a3("div", { class: "sk-help-cols", children: [BINDINGS.slice(0, half), BINDINGS.slice(half)].map((part) => a3("table", { children: a3("tbody", { children: part.map((binding) => a3("tr", { children: [
				a3("td", { children: a3("span", { class: "sk-kbd", children: binding.shown }) }),
				a3("td", { children: binding.does })
			] })) }) })) }),
			a3("p", { class: "sk-muted", style: { marginTop: "8px" }, children: "The number beside a rule is who is left after it; the hatched part of its bar was lost there. “alone” counts every rule by itself. A muted rule is kept and not counted. NOT takes everybody else, also those without a value; the opposite of an operator does not." }),
			a3("button", { type: "button", "data-autofocus": !0, onClick: () => close(!0), children: "Close" })
		] })
	] });
}

// src/ui/Rail.tsx
var MOST2 = 200, WAIT2 = 150;
function additions(session, event, name) {
	let filter = { kind: "attribute", subject: name };
	return event === "" ? { rule: filter, filter: { kind: "attribute", subject: { profile: name } } } : { rule: { ...blank(session, "event"), type: event, where: filter }, filter, step: { kind: "step", events: [{ type: event, where: filter }] } };
}
function add(session, event, name) {
	let made = additions(session, event, name);
	session.drawer = !1, !(event !== "" && addFilter(session, event, made.filter)) && addNode(session, made.rule);
}
function addEvent(session, event) {
	session.drawer = !1;
	let place2 = session.places.get(session.focus);
	if (place2?.slot === "steps") return addNode(session, { kind: "step", events: [{ type: event }] }, { parent: place2.parent ?? "", slot: "steps", at: place2.at + 1 });
	if (place2 && "steps" in place2.part) return addNode(session, { kind: "step", events: [{ type: event }] }, { parent: place2.id, slot: "steps", at: null });
	addNode(session, { ...blank(session, "event"), type: event });
}
function Rail() {
	let session = useSession(), { catalog } = session, [tab, setTab] = d2("fields"), [query, setQuery] = d2(""), found = useValueSearch(session, query), total = catalog.fields.length + catalog.events.length + catalog.segments.length, tabs = [["fields", "Attributes"], ["events", "Events"], ["segments", "Segments"]], choose = (event) => {
		let at = tabs.findIndex(([key]) => key === tab), next = { ArrowRight: at + 1, ArrowLeft: at - 1 }[event.key];
		if (next === void 0) return;
		event.preventDefault(), event.stopPropagation();
		let chosen = tabs[(next + tabs.length) % tabs.length];
		chosen && setTab(chosen[0]), event.currentTarget.querySelectorAll("[role=tab]")[(next + tabs.length) % tabs.length]?.focus();
	};
	return a3("aside", { class: "sk-rail", "data-open": session.drawer ? "true" : void 0, "aria-label": "Fields", children: [
		a3("div", { class: "sk-search", children: [
			a3(
				"input",
				{
					type: "search",
					"data-part": "search",
					"aria-label": "Search fields, events, segments and values",
					placeholder: `Search ${count(total)} fields`,
					value: query,
					onInput: (event) => setQuery(event.currentTarget.value),
					onKeyDown: (event) => {
						event.key === "Escape" && query && (event.stopPropagation(), setQuery("")), event.key === "ArrowDown" && (event.preventDefault(), event.currentTarget.closest(".sk-rail")?.querySelector(".sk-field-add")?.focus());
					}
				}
			),
			!query && a3("span", { class: "sk-kbd", "aria-hidden": "true", children: "/" })
		] }),
		a3("div", { class: "sk-tabs3", role: "tablist", "aria-label": "What to show", onKeyDown: choose, children: tabs.map(([key, label]) => a3("button", { type: "button", role: "tab", "aria-selected": tab === key, tabIndex: tab === key ? 0 : -1, onClick: () => setTab(key), children: [
			label,
			query && a3(Hits, { catalog, tab: key, query, found })
		] }, key)) }),
		a3("div", { class: "sk-fields", role: "tabpanel", "aria-label": tab, onKeyDown: walk, children: [
			tab === "fields" && a3(Attributes, { query, found }),
			tab === "events" && a3(Events, { query, found }),
			tab === "segments" && a3(Segments, { query })
		] })
	] });
}
function walk(event) {
	let step = { ArrowDown: 1, ArrowUp: -1 }[event.key], target = event.target;
	if (!step || !target.matches(".sk-field-add, .sk-bars button")) return;
	let all = [...event.currentTarget.querySelectorAll(".sk-field-add")], row = target.closest(".sk-field")?.querySelector(".sk-field-add");
	all[all.indexOf(row ?? target) + step]?.focus(), event.preventDefault(), event.stopPropagation();
}
function useValueSearch(session, query) {
	let [found, setFound] = d2([]), latest = T2(0);
	return A2(() => {
		let mine = ++latest.current;
		if (query.trim().length < 2) return setFound([]);
		let timer = setTimeout(() => {
			session.ask({ kind: "fields.search", text: query.trim() }).then(
				(answer) => mine === latest.current && setFound(answer.fields),
				() => mine === latest.current && setFound([])
			);
		}, WAIT2);
		return () => clearTimeout(timer);
	}, [query]), found;
}
function matches(field, query) {
	return holds(query, field.name, field.label, field.description, field.path, ...field.top.map((value) => value.label));
}
function Hits({ catalog, tab, query, found }) {
	let values = (event) => found.filter((each) => each.event !== "" === event), number = {
		fields: catalog.fields.filter((each) => matches(each, query) || values(!1).some((hit) => hit.field === each.name)).length,
		events: catalog.events.filter((each) => holds(query, each.name, each.label, each.description) || each.fields.some((field) => matches(field, query)) || values(!0).some((hit) => hit.event === each.name)).length,
		segments: catalog.segments.filter((each) => holds(query, each.name, each.description, each.sentence)).length
	}[tab];
	return a3("span", { class: "sk-muted", children: number });
}
function Attributes({ query, found }) {
	let session = useSession(), hits = new Map(found.filter((each) => each.event === "").map((each) => [each.field, each])), shown2 = session.catalog.fields.filter((each) => matches(each, query) || hits.has(each.name));
	return shown2.length ? a3($, { children: [
		shown2.slice(0, MOST2).map((field) => a3(FieldRow, { field, event: "", hit: hits.get(field.name) }, field.name)),
		shown2.length > MOST2 && a3("p", { class: "sk-empty", children: [
			count(shown2.length - MOST2),
			" more: search for them."
		] })
	] }) : a3("p", { class: "sk-empty", children: [
		"No attribute has “",
		query,
		"”."
	] });
}
function glance(field) {
	let nulls = field.null_share === null || field.null_share === 0 ? "" : `${percent(field.null_share)} null`, top = field.top[0], text = field.type === "text" || field.is_list, values = field.distinct === null || field.type === "boolean" ? "" : `${count(field.distinct)} values`, most = top && (text || field.type === "boolean") ? top.label : "";
	return [field.path && `via ${field.path}`, text ? values : field.range || values, most, nulls].filter(Boolean).join(" · ");
}
function FieldRow({ field, event, hit }) {
	let session = useSession(), title = titleOf(field, field.name), hint = hit ? `has ${hit.label}` : glance(field);
	return a3("div", { class: "sk-field", draggable: !0, onDragStart: (drag) => {
		session.dragged = { from: "rail", ...additions(session, event, field.name) }, drag.dataTransfer?.setData("text/plain", title), drag.dataTransfer && (drag.dataTransfer.effectAllowed = "copy");
	}, onDragEnd: () => {
		session.dragged = null, session.update({ drop: null });
	}, children: [
		a3("button", { type: "button", class: "sk-field-add", "data-field": field.name, title: [field.name, field.description, hint].filter(Boolean).join(`
`), onClick: () => add(session, event, field.name), children: [
			a3(TypeIcon, { kind: field.type, list: field.is_list }),
			a3("span", { children: [
				a3("span", { class: "sk-field-name", children: title }),
				a3("small", { children: hint || field.type })
			] })
		] }),
		a3(Bars, { field, event, title })
	] });
}
function Bars({ field, event, title }) {
	let session = useSession(), [chart, setChart] = d2(field.chart), [asked, setAsked] = d2(!1);
	A2(() => setChart(field.chart), [field]);
	let load = () => {
		setAsked(!0), session.ask({ kind: "field.chart", event, field: field.name }).then(setChart, () => {
		});
	}, onKeyDown = (press) => {
		let step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
		if (!step) return;
		let all = [...press.currentTarget.querySelectorAll("button")];
		all[all.indexOf(press.target) + step]?.focus(), press.preventDefault(), press.stopPropagation();
	};
	return chart.kind === "none" ? asked ? a3("small", { class: "sk-muted", children: field.distinct === null ? "" : `${count(field.distinct)}` }) : event === "" && !field.path ? a3("span", {}) : a3("button", { type: "button", class: "sk-ghost sk-tiny", "aria-label": `Show the values of ${title}`, title: "Show its values", onClick: load, children: a3(Icon, { name: "more" }) }) : a3("div", { class: "sk-bars", role: "group", "aria-label": `Values of ${title}`, onKeyDown, children: chart.bars.map((bar, at) => a3("button", { type: "button", tabIndex: at === 0 ? 0 : -1, title: `${bar.label}: ${count(bar.count)}`, "aria-label": `${title} ${bar.label}: ${count(bar.count)}`, "data-bar": at, onClick: () => pick(session, event, field.name, at), children: a3("i", { style: { height: `${Math.max(4, Math.round(bar.height * 100))}%` } }) }, bar.label)) });
}
function pick(session, event, field, bar) {
	session.drawer = !1;
	let target = (event === "" || eventOf(session.places, session.focus) !== event ? null : filterTargetFor(session.places, session.focus)) ?? targetFor(session.places, session.focus, session.tree.root.id);
	session.edit([{ op: "pick", ...target, event, field, bar }], { into: !1 });
}
function Events({ query, found }) {
	let { catalog } = useSession();
	if (!catalog.has_events) return a3("p", { class: "sk-empty", children: [
		"There are no events. Give the frame some with ",
		a3("code", { children: ".with_events(events, key=…, time=…, type=…)" }),
		"."
	] });
	let hits = found.filter((each) => each.event !== ""), shown2 = catalog.events.filter((each) => holds(query, each.name, each.label, each.description) || each.fields.some((field) => matches(field, query)) || hits.some((hit) => hit.event === each.name));
	return shown2.length ? a3($, { children: shown2.map((each) => a3(EventItem, { event: each, query, hits: hits.filter((hit) => hit.event === each.name) }, each.name)) }) : a3("p", { class: "sk-empty", children: [
		"No event has “",
		query,
		"”."
	] });
}
function EventItem({ event, query, hits }) {
	let session = useSession(), [open, setOpen] = d2(!1), title = event.label || event.name, named2 = holds(query, event.name, event.label, event.description), fields = event.fields.filter((field) => named2 || matches(field, query) || hits.some((hit) => hit.field === field.name)), shown2 = open || query !== "" && !named2;
	return a3("div", { children: [
		a3("div", { class: "sk-field", draggable: !0, onDragStart: (drag) => {
			session.dragged = { from: "rail", rule: { ...blank(session, "event"), type: event.name }, step: { kind: "step", events: [{ type: event.name }] } }, drag.dataTransfer?.setData("text/plain", title);
		}, onDragEnd: () => {
			session.dragged = null, session.update({ drop: null });
		}, children: [
			a3("button", { type: "button", class: "sk-field-add", "data-event": event.name, title: event.description || event.name, onClick: () => addEvent(session, event.name), children: [
				a3(TypeIcon, { kind: "event" }),
				a3("span", { children: [
					a3("span", { class: "sk-field-name", children: title }),
					a3("small", { children: event.count === null ? "" : `${count(event.count)} events` })
				] })
			] }),
			a3("button", { type: "button", class: "sk-ghost sk-tiny", "aria-expanded": shown2, "aria-label": `Properties of ${title}`, onClick: () => setOpen(!open), children: [
				a3("span", { class: "sk-muted", children: event.fields.length }),
				a3(Icon, { name: shown2 ? "down" : "right" })
			] })
		] }),
		shown2 && a3("div", { class: "sk-props", children: fields.map((field) => a3(FieldRow, { field, event: event.name, hit: hits.find((hit) => hit.field === field.name) }, field.name)) })
	] });
}
function Segments({ query }) {
	let session = useSession(), shown2 = session.catalog.segments.filter((each) => holds(query, each.name, each.description, each.sentence));
	return session.catalog.segments.length ? a3($, { children: shown2.map((each) => a3("div", { class: "sk-field", draggable: each.usable, onDragStart: () => {
		session.dragged = { from: "rail", rule: { kind: "segment", name: each.name } };
	}, onDragEnd: () => {
		session.dragged = null, session.update({ drop: null });
	}, children: [
		a3("button", { type: "button", class: "sk-field-add", "data-segment": each.name, disabled: !each.usable, title: each.usable ? each.sentence : "It refers to the segment that is built here.", onClick: () => {
			session.drawer = !1, addNode(session, { kind: "segment", name: each.name });
		}, children: [
			a3(TypeIcon, { kind: "segment" }),
			a3("span", { children: [
				a3("span", { class: "sk-field-name", children: each.name }),
				a3("small", { children: each.description || each.sentence })
			] })
		] }),
		a3("button", { type: "button", class: "sk-ghost sk-tiny", "aria-label": `Open ${each.name} in the builder`, title: "Open it here (can be undone)", onClick: () => {
			session.open(each.name);
		}, children: "open" })
	] }, each.name)) }) : a3("p", { class: "sk-empty", children: "No saved segments. What you save here can be used in others." });
}

// src/model/code.ts
var SQL = "WITH|RECURSIVE|AS|SELECT|DISTINCT|FROM|WHERE|AND|OR|NOT|IN|EXISTS|JOIN|LEFT|INNER|CROSS|ON|GROUP|ORDER|BY|HAVING|UNION|ALL|EXCEPT|INTERSECT|CASE|WHEN|THEN|ELSE|END|IS|NULL|CAST|TIMESTAMP|DATE|INTERVAL|BETWEEN|LIMIT|OVER|PARTITION|COUNT|SUM|MIN|MAX|VALUES", PYTHON = "import|from|as|and|or|not|in|is|None|True|False|def|return|lambda";
function coloured(code, sql) {
	let pattern = new RegExp(`(--[^\\n]*|#[^\\n]*|'(?:[^'\\\\]|\\\\.|'')*'|"(?:[^"\\\\]|\\\\.)*")|\\b(${sql ? SQL : PYTHON})\\b`, "g"), pieces = [], at = 0;
	for (let match of code.matchAll(pattern))
		match.index > at && pieces.push({ kind: "plain", text: code.slice(at, match.index) }), pieces.push({ kind: match[2] === void 0 ? "text" : "word", text: match[0] }), at = match.index + match[0].length;
	return at < code.length && pieces.push({ kind: "plain", text: code.slice(at) }), pieces;
}

// src/ui/Overlap.tsx
var STEP = 46, BARS = 84, LINE = 20, MOST3 = 12;
function OverlapChart({ overlap }) {
	let { sets } = overlap;
	if (sets.length < 2) return a3("p", { class: "sk-muted", children: "There is no other saved segment to compare with. Save this one, or others, into the book." });
	let cells = overlap.cells.slice(0, MOST3), most = Math.max(1, ...cells.map((cell) => cell.count)), names = Math.min(220, Math.max(90, ...sets.map((set) => set.name.length * 6.4 + 54))), wide = names + cells.length * STEP + 8, high = BARS + 22 + sets.length * LINE, top = (count2) => BARS + 14 - count2 / most * BARS, largest = cells[0], alt = `Overlap of ${sets.length} segments. ${largest ? `The largest part, ${count(largest.count)}, is in ${largest.sets.map((at) => sets[at]?.name).join(" and ")} only.` : ""}`;
	return a3("div", { class: "sk-overlap", children: [
		a3("svg", { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": alt, children: [
			cells.map((cell, at) => {
				let x2 = names + at * STEP, rows = [...cell.sets].sort((left, right) => left - right), first = rows[0] ?? 0, last = rows.at(-1) ?? 0, y3 = (row) => BARS + 28 + row * LINE;
				return a3("g", { children: [
					a3("title", { children: [
						count(cell.count),
						" in ",
						rows.map((row) => sets[row]?.name).join(", "),
						" only"
					] }),
					a3("rect", { class: "sk-ubar", "data-own": cell.sets.includes(0), x: x2, y: top(cell.count), width: 28, height: Math.max(1, BARS + 14 - top(cell.count)), rx: "2" }),
					a3("text", { x: x2 + 14, y: top(cell.count) - 3, "text-anchor": "middle", children: count(cell.count) }),
					last > first && a3("line", { class: "sk-uline", x1: x2 + 14, x2: x2 + 14, y1: y3(first), y2: y3(last), "stroke-width": "2" }),
					sets.map((_3, row) => a3("circle", { class: "sk-udot", "data-on": cell.sets.includes(row), cx: x2 + 14, cy: y3(row), r: "5.5" }))
				] }, cell.sets.join());
			}),
			sets.map((set, row) => a3("text", { x: names - 12, y: BARS + 32 + row * LINE, "text-anchor": "end", children: [
				clipped(set.name),
				" · ",
				count(set.size)
			] }, set.name))
		] }),
		a3("table", { class: "sk-table", style: { minWidth: "0" }, children: [
			a3("thead", { children: a3("tr", { children: [
				a3("th", { scope: "col", children: "Segment" }),
				a3("th", { scope: "col", class: "sk-right", children: "Customers" }),
				a3("th", { scope: "col", class: "sk-right", children: "Shared" }),
				a3("th", { scope: "col", class: "sk-right", children: "of this one" })
			] }) }),
			a3("tbody", { children: sets.slice(1).map((set, index) => {
				let both = shared(overlap, index + 1), own = sets[0]?.size ?? 0;
				return a3("tr", { children: [
					a3("td", { children: set.name }),
					a3("td", { class: "sk-right", children: count(set.size) }),
					a3("td", { class: "sk-right", children: both === null ? "–" : count(both) }),
					a3("td", { class: "sk-right", children: both === null || own === 0 ? "–" : percent(both / own) })
				] }, set.name);
			}) })
		] }),
		overlap.other_cells > 0 && a3("p", { class: "sk-muted", children: [
			"and ",
			count(overlap.other_cells),
			" more combinations with ",
			count(overlap.other_count),
			" customers"
		] })
	] });
}
function clipped(name) {
	return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}
function shared(overlap, other) {
	return overlap.other_cells > 0 ? null : overlap.cells.filter((cell) => cell.sets.includes(0) && cell.sets.includes(other)).reduce((sum, cell) => sum + cell.count, 0);
}

// src/ui/Tabs.tsx
var TABS = [["sql", "SQL"], ["overlap", "Overlap"], ["sample", "Sample rows"], ["python", "Python"], ["issues", "Issues"]], ROWS = 20, WAIT3 = 250;
function Sentence() {
	let { derived } = useSession();
	return !derived.sentence.length || derived.state === "empty" ? null : a3("p", { class: "sk-sentence", "data-part": "sentence", children: derived.sentence.map((piece) => piece.kind === "name" ? a3("b", { children: piece.text }) : piece.kind === "joint" ? a3("em", { children: piece.text }) : piece.kind === "value" ? a3("q", { children: piece.text }) : a3($, { children: piece.text })) });
}
function Tabs() {
	let session = useSession(), { derived, catalog } = session, tab = TABS.some(([key]) => key === session.ui.tab) ? session.ui.tab : "sql", bar = T2(null), dialect = session.ui.dialect || catalog.menus.dialects[0]?.key || "", errors = derived.issues.some((issue) => issue.severity === "error"), [live, setLive] = d2(!1), [text, setText] = d2(""), onKeyDown = (event) => {
		let at = TABS.findIndex(([key2]) => key2 === tab), next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
		if (next === void 0) return;
		let [key] = TABS[(next + TABS.length) % TABS.length] ?? TABS[0];
		session.setUi({ tab: key }), bar.current?.querySelector(`[data-tab="${key}"]`)?.focus(), event.preventDefault(), event.stopPropagation();
	}, copies = tab === "sql" || tab === "python";
	return a3($, { children: [
		a3("div", { class: "sk-tabbar", children: [
			a3("div", { role: "tablist", "aria-label": "What the segment becomes", ref: bar, onKeyDown, children: TABS.map(([key, label]) => a3("button", { type: "button", role: "tab", "data-tab": key, "aria-selected": tab === key, tabIndex: tab === key ? 0 : -1, "data-tone": key === "issues" && errors ? "error" : void 0, onClick: () => session.setUi({ tab: key }), children: [
				label,
				key === "issues" && derived.issues.length > 0 && ` (${derived.issues.length})`
			] }, key)) }),
			a3("span", { class: "sk-grow" }),
			a3("div", { class: "sk-tools", children: [
				tab === "sql" && a3($, { children: [
					a3("label", { class: "sk-live", children: [
						a3("input", { type: "checkbox", checked: live, onChange: (event) => setLive(event.currentTarget.checked) }),
						" from the database’s clock"
					] }),
					a3(Select, { label: "SQL dialect", value: dialect, choices: catalog.menus.dialects, onChange: (key) => session.setUi({ dialect: key }) })
				] }),
				copies && a3(Copy, { text })
			] })
		] }),
		a3("div", { class: "sk-pane", role: "tabpanel", "aria-label": TABS.find(([key]) => key === tab)?.[1], tabIndex: 0, children: [
			tab === "sql" && a3(Code, { kind: "sql.render", body: { dialect, live }, onText: setText }),
			tab === "python" && a3(Code, { kind: "python.source", body: {}, onText: setText }),
			tab === "overlap" && a3(OverlapPane, {}),
			tab === "sample" && a3(SamplePane, {}),
			tab === "issues" && a3(Issues, {})
		] })
	] });
}
function Copy({ text }) {
	let [done, setDone] = d2(""), session = useSession();
	A2(() => {
		if (!done) return;
		let timer = setTimeout(() => setDone(""), 1600);
		return () => clearTimeout(timer);
	}, [done]);
	let copy = async () => {
		let copied = await copyText(text);
		setDone(copied ? "Copied" : "Select and copy by hand"), session.say(copied ? "Copied." : "The clipboard is out of reach.");
	};
	return a3("button", { type: "button", disabled: !text, onClick: () => {
		copy();
	}, children: [
		a3(Icon, { name: done ? "check" : "copy" }),
		done || "Copy"
	] });
}
function useAnswer(kind, body) {
	let session = useSession(), [state, setState] = d2({ answer: null, failure: "" }), latest = T2(0), invalid = session.derived.state === "invalid", key = JSON.stringify([session.tree.rev, invalid, session.catalog.segments.length, body]);
	return A2(() => {
		let mine = ++latest.current, timer = setTimeout(() => {
			session.ask({ kind, ...body }).then(
				(answer) => mine === latest.current && setState({ answer, failure: "" }),
				(error) => mine === latest.current && setState({ answer: null, failure: error instanceof Error ? error.message : String(error) })
			);
		}, state.answer || state.failure ? WAIT3 : 0);
		return () => clearTimeout(timer);
	}, [key]), state;
}
function Withheld({ failure }) {
	return a3("p", { class: "sk-muted", "data-part": "withheld", children: failure });
}
function Code({ kind, body, onText }) {
	let { answer, failure } = useAnswer(kind, body), text = answer ? "sql" in answer ? answer.sql : answer.source : "";
	if (A2(() => onText(text), [text]), failure) return a3(Withheld, { failure });
	if (!answer) return a3("p", { class: "sk-muted", children: "…" });
	let notes = "notes" in answer ? answer.notes : [];
	return a3($, { children: [
		a3("pre", { class: "sk-pre", "data-part": "code", children: coloured(text, kind === "sql.render").map((piece) => mark(piece.kind, piece.text)) }),
		notes.map((note) => a3("p", { class: "sk-muted", style: { marginTop: "6px" }, children: note }))
	] });
}
function mark(kind, text) {
	return kind === "word" ? a3("b", { children: text }) : kind === "text" ? a3("i", { children: text }) : text;
}
function OverlapPane() {
	let { answer, failure } = useAnswer("overlap", {});
	return failure ? a3(Withheld, { failure }) : answer ? a3(OverlapChart, { overlap: answer }) : a3("p", { class: "sk-muted", children: "…" });
}
function SamplePane() {
	let session = useSession(), { answer, failure } = useAnswer("sample.rows", { limit: ROWS });
	if (failure) return a3(Withheld, { failure });
	if (!answer) return a3("p", { class: "sk-muted", children: "…" });
	if (!answer.rows.length) return a3("p", { class: "sk-muted", children: [
		"0 ",
		session.catalog.profiles,
		": no rule lets anybody through. The numbers beside the rules show where they are lost."
	] });
	let right = answer.columns.map((column) => ["integer", "decimal", "float"].includes(column.type));
	return a3($, { children: [
		a3("table", { class: "sk-table", children: [
			a3("caption", { class: "sk-hide", children: [
				answer.rows.length,
				" of ",
				count(answer.total)
			] }),
			a3("thead", { children: a3("tr", { children: answer.columns.map((column, at) => a3("th", { scope: "col", class: right[at] ? "sk-right" : "", "data-used": column.used ? "true" : void 0, title: `${column.name}, ${column.type}`, children: column.label || column.name }, column.name)) }) }),
			a3("tbody", { children: answer.rows.map((row) => a3("tr", { children: row.map((cell, at) => a3("td", { class: right[at] ? "sk-right sk-num" : "", title: cell ?? void 0, children: cell ?? a3("span", { class: "sk-muted", children: "–" }) })) })) })
		] }),
		a3("p", { class: "sk-muted", style: { marginTop: "6px" }, children: [
			count(answer.rows.length),
			" of ",
			count(answer.total),
			" ",
			session.catalog.profiles
		] })
	] });
}
function Issues() {
	let session = useSession(), { issues } = session.derived;
	return issues.length ? a3("ul", { class: "sk-issues", children: issues.map((issue) => a3("li", { children: [
		a3("button", { type: "button", class: "sk-link", onClick: () => session.update({ wanted: { id: issue.id, into: !1 } }), children: issue.path || "the segment" }),
		a3(IssueLine, { issue })
	] })) }) : a3("p", { class: "sk-muted", children: [
		a3(Icon, { name: "check" }),
		" Nothing to mend."
	] });
}

// src/ui/App.tsx
var TEXTS = "input:not([type=checkbox]),textarea", CONTROLS = "button,select,input,textarea";
function placeOf(target) {
	return target.matches("[data-row]") ? "row" : target.matches(TEXTS) ? "text" : "control";
}
var TOGETHER = 12;
function onceLater(run) {
	let waits = !1;
	return () => {
		waits || (waits = !0, setTimeout(() => {
			waits = !1, run();
		}, TOGETHER));
	};
}
function App({ session, root }) {
	let [, redraw] = _2((drawn) => drawn + 1, 0);
	return F2(() => session.subscribe(onceLater(() => redraw(void 0))), [session]), useKeys(session, root), useFocus(session, root), a3(SessionContext.Provider, { value: session, children: a3("section", { "aria-label": `Segment Builder: ${session.tree.name}`, children: [
		a3(Top, { root }),
		a3(Estimate, {}),
		a3(Strips, {}),
		a3("div", { class: "sk-body", children: [
			a3(Rail, {}),
			a3("div", { class: "sk-canvas", role: "region", "aria-label": "Rules", "data-part": "canvas", onPointerDown: () => session.drawer && session.update({ drawer: !1 }), children: [
				a3(Canvas, {}),
				a3(SelectionBar, { onCommand: (command) => act(session, root, command, [...session.selection][0]) })
			] })
		] }),
		a3(Sentence, {}),
		a3(Tabs, {}),
		a3(ToastLine, {}),
		a3(Live, {})
	] }) });
}
function useKeys(session, root) {
	A2(() => {
		let onKeyDown = (event) => {
			if (isTheirs(event) || (event.stopPropagation(), event.defaultPrevented || event.isComposing)) return;
			let target = event.target;
			if (target.closest(".sk-pop")) return;
			let command = commandOf(event, placeOf(target));
			if (!command) return;
			let row = target.closest("[data-node]")?.dataset.node;
			command === "leave" && row === void 0 || command === "copy" && window.getSelection()?.toString() || (command !== "paste" && event.preventDefault(), command !== "paste" && act(session, root, command, row ?? session.focus));
		}, onPaste = (event) => {
			event.target.matches?.("[data-row]") && (event.preventDefault(), event.stopPropagation(), pasteText(session, event.clipboardData?.getData("text/plain") || void 0));
		}, onFocusIn = (event) => {
			let target = event.target, inside = target.matches(CONTROLS) ? target.closest("[data-node]")?.dataset.node ?? "" : "";
			if (inside === session.inside && (!inside || inside === session.focus)) return;
			session.update(inside ? { inside, focus: inside } : { inside });
			let canvas = target.closest("[data-part=canvas]");
			canvas && setStops(session, canvas);
		};
		return root.addEventListener("keydown", onKeyDown), root.addEventListener("paste", onPaste), root.addEventListener("focusin", onFocusIn), () => {
			root.removeEventListener("keydown", onKeyDown), root.removeEventListener("paste", onPaste), root.removeEventListener("focusin", onFocusIn);
		};
	}, [session, root]);
}
function setStops(session, canvas) {
	let reach = (element, reached) => {
		element.tabIndex !== (reached ? 0 : -1) && (element.tabIndex = reached ? 0 : -1);
	};
	for (let row of canvas.querySelectorAll("[data-row]")) reach(row, row.dataset.row === session.focus);
	for (let control of canvas.querySelectorAll(CONTROLS)) {
		let node = control.closest("[data-node]");
		reach(control, node ? node.dataset.node === session.inside : !control.closest(".sk-adds,.sk-where,.sk-gap"));
	}
}
function useFocus(session, root) {
	let had = T2(!1);
	F2(() => {
		let canvas = root.querySelector("[data-part=canvas]");
		if (!canvas) return;
		let rows = rowsOf(root);
		rows.includes(session.focus) || (session.focus = [session.heir, session.tree.root.id].find((id) => rows.includes(id)) ?? rows[0] ?? ""), setStops(session, canvas);
		let { wanted } = session, row = wanted && pathUp(session.places, wanted.id).find((place2) => rows.includes(place2.id))?.id;
		if (wanted && row) {
			session.wanted = null;
			let gap = wanted.into ? gapOf(root, row) : void 0;
			gap ? (gap.focus(), gap.matches("[aria-haspopup=dialog]") && gap.click()) : (!wanted.stay || !root.contains(root.ownerDocument.activeElement)) && focusRow(session, root, row);
		} else had.current && root.ownerDocument.activeElement === root.ownerDocument.body && rowElement(root, session.focus)?.focus();
		had.current = root.contains(root.ownerDocument.activeElement), root.dataset.skDrawn = session.waitingSince === null ? String(session.tree.rev) : "";
	});
}
function Top({ root }) {
	let session = useSession(), { tree } = session, step = (command) => a3("button", { type: "button", class: "sk-ghost", "aria-disabled": tree[command] ? void 0 : !0, "aria-label": tree[command] ? `${command}: ${tree[command]}` : command, title: tree[command] || `nothing to ${command}`, onClick: () => act(session, root, command), children: a3(Icon, { name: command }) });
	return a3("div", { class: "sk-top", role: "toolbar", "aria-label": "Segment", children: [
		a3("button", { type: "button", class: "sk-ghost sk-drawer-open", "aria-label": "Fields", "aria-expanded": session.drawer, onClick: () => session.update({ drawer: !session.drawer }), children: a3(Icon, { name: "fields" }) }),
		a3(TextBox, { class: "sk-name", label: "Name of the segment", value: tree.name, onCommit: (text) => {
			session.edit([{ op: "rename", text }], { focus: session.focus });
		} }),
		a3("span", { class: "sk-chip", children: tree.saved ? "saved" : "draft" }),
		a3("span", { class: "sk-grow" }),
		step("undo"),
		step("redo"),
		a3(HelpButton, {}),
		a3(Save, {})
	] });
}
function Save() {
	let session = useSession(), [open, setOpen] = d2(!1), [failure, setFailure] = d2(""), button = T2(null), box = T2(null), close = (refocus) => {
		setOpen(!1), setFailure(""), refocus && button.current?.focus();
	}, save = async () => {
		try {
			let saved = await session.ask({ kind: "save", name: box.current?.value.trim() ?? "" });
			close(!0), session.show({ text: saved.replaced ? `Saved ${saved.name} in the place of the one before.` : `Saved as ${saved.name}.`, tone: "info", undo: !1 }), session.say(`Saved as ${saved.name}.`);
		} catch (error) {
			setFailure(error instanceof Error ? error.message : String(error));
		}
	};
	return a3($, { children: [
		a3("button", { ref: button, type: "button", "aria-haspopup": "dialog", "aria-expanded": open, onClick: () => setOpen(!open), children: "Save as…" }),
		open && a3(Popover, { anchor: button, align: "end", label: "Save the segment", onClose: close, children: a3("form", { class: "sk-form", onSubmit: (event) => {
			event.preventDefault(), save();
		}, children: [
			a3("label", { children: [
				"Name in the book",
				a3("input", { ref: box, "data-autofocus": !0, type: "text", defaultValue: session.tree.name })
			] }),
			failure && a3("p", { class: "sk-issue", role: "alert", children: failure }),
			a3("div", { children: [
				a3("button", { type: "button", onClick: () => close(!0), children: "Cancel" }),
				a3("button", { type: "submit", class: "sk-primary", children: "Save" })
			] })
		] }) })
	] });
}
function ToastLine() {
	let session = useSession(), { toast } = session;
	return a3("div", { class: "sk-toast", children: toast && a3("div", { role: toast.tone === "error" ? "alert" : "status", "data-part": "toast", "data-tone": toast.tone, children: [
		a3("span", { children: toast.text }),
		toast.undo && a3("button", { type: "button", onClick: () => {
			session.show(null), session.edit([{ op: "undo" }], { into: !1 });
		}, children: "Undo" }),
		a3("button", { type: "button", "aria-label": "Close the message", onClick: () => session.show(null), children: a3(Icon, { name: "close" }) })
	] }) });
}

// src/index.tsx
function render({ model, el }) {
	let root = document.createElement("div");
	root.className = "sk-root", el.append(root);
	let host = new AnywidgetHost(model), session = new Session(host), unwatch = watchTheme(root, (theme) => {
		root.dataset.skTheme = theme, host.get("_theme") !== theme && host.set("_theme", theme);
	});
	return Q(a3(App, { session, root }), root), () => {
		unwatch(), Q(null, root), session.close(), host.close(), root.remove();
	};
}
var src_default = { render };
export {
	src_default as default
};
